-- requests by organ and year
SELECT cell['issuer'] AS issuer, cell['year'] AS year, cell['row'] AS row,
       count(cell['value']) AS read, sum(cell['value']) AS total
FROM (SELECT unnest(gongkai_cells(content, url)) AS cell FROM documents)
WHERE cell['table'] = 'requests' AND cell['column'] = 'total'
GROUP BY cell['issuer'], cell['year'], cell['row']
ORDER BY issuer, year, row;

-- findings by rule
SELECT finding['rule'] AS rule, finding['severity'] AS severity, count(*) AS findings,
       count(DISTINCT finding['document']) AS documents
FROM (SELECT unnest(gongkai_findings(content, url)) AS finding FROM documents)
GROUP BY finding['rule'], finding['severity']
ORDER BY findings DESC, rule;

-- what a year carries in is not what the one before carried out
WITH carried AS (
    SELECT cell['issuer'] AS issuer, cell['year'] AS year, cell['row'] AS row, cell['column'] AS col, cell['value'] AS value
    FROM (SELECT unnest(gongkai_cells(content, url)) AS cell FROM documents)
    WHERE cell['table'] = 'requests' AND cell['row'] IN ('carried_in', 'carried_out')
)
SELECT later.issuer, later.year, later.col, earlier.value AS carried_out, later.value AS carried_in
FROM carried AS later JOIN carried AS earlier
  ON later.issuer = earlier.issuer AND later.col = earlier.col AND later.year = earlier.year + 1
WHERE later.row = 'carried_in' AND earlier.row = 'carried_out' AND later.value <> earlier.value
ORDER BY later.issuer, later.year, later.col, earlier.value, later.value;

-- what could not be read
SELECT told['coverage']['error_kind'] AS kind, count(*) AS documents
FROM (SELECT gongkai_read(content, url) AS told FROM documents)
GROUP BY told['coverage']['error_kind'] ORDER BY documents DESC;
