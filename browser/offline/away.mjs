/** No patient is logged in: what this device kept of one is put away. */

import { onlyFor } from "./leaving.mjs";

onlyFor("").catch((error) => console.warn("What was kept here could not be put away.", error));
