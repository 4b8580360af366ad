# cronbach_alpha against psych::alpha (complete cases) and Feldt's interval by qbeta.
source(file.path(dirname(sub("--file=", "", grep("--file=", commandArgs(), value = TRUE))), "write_json.R"))

score <- function(name, items) {
  whole <- items[complete.cases(items), , drop = FALSE]
  n <- nrow(whole); k <- ncol(whole)
  colnames(whole) <- paste0("i", seq_len(k))
  fit <- suppressMessages(suppressWarnings(psych::alpha(whole, check.keys = FALSE, warnings = FALSE)))
  a <- fit$total$raw_alpha; df1 <- n - 1; df2 <- (n - 1) * (k - 1)
  b <- qbeta(c(.975, .025), df1 / 2, df2 / 2)
  ends <- 1 - (1 - a) * df2 * b / (df1 * (1 - b))
  case(name, list(items = items), list(alpha = a, low = ends[1], high = ends[2], n = n, k = k, item_total = many(fit$item.stats$r.drop),
                                       alpha_if_dropped = many(if (k > 2) fit$alpha.drop$raw_alpha else rep(NA, k))))
}
items <- function(n, k, seed, load = 1) {
  common <- normals(n, seed)
  matrix(pmin(pmax(round(3 + load * common + normals(n * k, seed + 1)), 1), 5), n, k)
}
five <- items(60, 5, 51); holes <- items(40, 4, 53); holes[cbind(c(2, 9, 9, 30), c(1, 2, 4, 3))] <- NA
against <- items(50, 6, 55); against[, 2] <- 6 - against[, 2]
write_golden(list(alphas = list(score("five items, ties", five), score("missing", holes), score("one item the wrong way", against),
                                score("two items", five[, 1:2]), score("n = 3", rbind(c(1, 2, 2), c(4, 3, 5), c(2, 2, 1))),
                                score("n = 2", rbind(c(1, 2, 2), c(4, 3, 5))), score("nothing in common", items(30, 4, 57, 0)))), "psych")
