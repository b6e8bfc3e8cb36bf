// @ts-check
/**
 * Makes the filters answer at once, for who points with a finger or a mouse. With the keyboard a choice changes at
 * every arrow, so there the button remains. Without JavaScript the button does everything.
 */

const form = document.querySelector("form[data-filters]");

if (form instanceof HTMLFormElement) {
  form.addEventListener("click", (event) => {
    const pointed = event.detail > 0; // a click made by the keyboard counts zero
    if (pointed && event.target instanceof HTMLInputElement && event.target.type === "radio")
      form.requestSubmit();
  });
  form.addEventListener("formdata", ({ formData }) => {
    for (const [name, value] of [...formData]) if (value === "") formData.delete(name);
  });
}
