# clustered_rate against survey: svyciprop(method = "xlogit") on trials, t with K - 1 df. clustered_mean against CR2 in matrices, and survey's svymean where clusters are equal.
suppressPackageStartupMessages(library(survey))
source(file.path(dirname(sub("--file=", "", grep("--file=", commandArgs(), value = TRUE))), "write_json.R"))

rate <- function(name, x, m) {
  rows <- data.frame(cluster = rep(seq_along(m), m), y = unlist(mapply(function(x, m) rep(1:0, c(x, m - x)), x, m, SIMPLIFY = FALSE)))
  design <- svydesign(ids = ~cluster, weights = ~1, data = rows)
  p <- svyciprop(~y, design, method = "xlogit", df = degf(design))
  case(name, list(successes = many(x), trials = many(m)),
       list(value = as.numeric(coef(p)), low = attr(p, "ci")[[1]], high = attr(p, "ci")[[2]], n = sum(m > 0)))
}
average <- function(name, value, cluster) {
  rows <- data.frame(value = value, cluster = cluster)
  design <- svydesign(ids = ~cluster, weights = ~1, data = rows[!is.na(value), ])
  m <- svymean(~value, design); known <- !is.na(value); sure <- cr2(value[known], cluster[known])
  ends <- as.numeric(coef(m)) + c(-1, 1) * qt(.975, sure$df) * sure$se
  if (length(unique(table(cluster[known]))) == 1) stopifnot(all.equal(ends, as.numeric(confint(m, df = degf(design)))))
  case(name, list(value = many(value), cluster = many(cluster)),
       list(value = as.numeric(coef(m)), low = ends[1], high = ends[2], n = sum(!is.na(value)), clusters = degf(design) + 1))
}
u <- uniforms(30, 21); m <- 1 + floor(12 * uniforms(30, 22)); x <- floor(u * (m + 1))
by_mentor <- normals(10, 23)[rep(1:10, 6)] + normals(60, 24)
write_golden(list(
  rate = list(rate("thirty children", x, m), rate("two clusters", c(3, 9), c(10, 10)), rate("equal sizes with ties", c(4, 4, 5, 2, 0), rep(5, 5)),
              rate("one each", c(1, 0, 0, 1, 1, 1, 0, 1), rep(1, 8)), rate("one empty cluster", c(3, 0, 5, 1), c(4, 0, 9, 8)),
              rate("rare", c(1, rep(0, 19)), rep(10, 20))),
  mean = list(average("ten mentors", by_mentor, rep(1:10, 6)), average("two clusters", c(1, 2, 3, 7), c(1, 1, 2, 2)),
              average("missing and unequal", c(3, NA, 4, 4, 5, 1, 2, 2), c(1, 1, 1, 2, 2, 3, 3, 4)), average("each its own", c(2, 2, 4, 5, 9), 1:5), average("very unequal", by_mentor, rep(1:6, c(30, 15, 8, 4, 2, 1))))
), "survey")
