"use strict";
/* Light, dark, or as the system says; runs before the page is drawn, so that it does not flash. */
(function () {
  const CHOICES = ["sombre", "clair", "auto"];

  /* The regulator's room is dark; every other page does as the system says. */
  const usual = document.documentElement.dataset.defaut || "auto";

  function stored() {
    try {
      const value = localStorage.getItem("theme");
      return CHOICES.includes(value) ? value : usual;
    } catch (blocked) {
      return usual;
    }
  }

  function apply(choice) {
    document.documentElement.dataset.theme = choice;
  }

  document.documentElement.classList.add("js");
  apply(stored());
  document.addEventListener("DOMContentLoaded", function () {
    const button = document.getElementById("theme");
    button.hidden = false;
    button.textContent = button.dataset[stored()];
    button.addEventListener("click", function () {
      const next = CHOICES[(CHOICES.indexOf(document.documentElement.dataset.theme) + 1) % CHOICES.length];
      apply(next);
      button.textContent = button.dataset[next];
      try {
        localStorage.setItem("theme", next);
      } catch (blocked) {
        /* The choice holds for this page only. */
      }
    });
  });
})();
