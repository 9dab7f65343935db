/* Gives each cell of a wide table the heading of its column, so that site.css can stack the cells of a row on a phone. */
for (const table of document.querySelectorAll("article table.docutils")) {
  const headings = [...table.querySelectorAll("thead th")].map((cell) => cell.textContent);
  if (headings.length < 4) continue;
  table.classList.add("wide");
  for (const row of table.querySelectorAll("tbody tr"))
    [...row.cells].forEach((cell, column) => (cell.dataset.heading = headings[column]));
}
