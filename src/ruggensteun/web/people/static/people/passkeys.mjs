// Shows what needs passkeys only where the browser has them, and says calmly when one was not given.

for (const element of document.querySelectorAll("[data-needs-passkeys]")) {
  if (element instanceof HTMLElement) {
    element.hidden = !("PublicKeyCredential" in window);
  }
}

document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  const sentence = document.querySelector("[data-passkey-missed]");
  if (sentence instanceof HTMLElement) {
    sentence.hidden = false;
  }
});
