// Before the page is shown: with a script, one language is shown at a time and the map takes its place.
document.documentElement.classList.add("js");

