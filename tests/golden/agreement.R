# concordance (Lin 1989, variance as corrected in 2000), limits_of_agreement (Bland & Altman 1999, intervals of the limits as Carkeet 2015), rank_association.
source(file.path(dirname(sub("--file=", "", grep("--file=", commandArgs(), value = TRUE))), "write_json.R"))

lin <- function(name, x_given, y_given) {
  keep <- !is.na(x_given) & !is.na(y_given); x <- x_given[keep]; y <- y_given[keep]; n <- length(x); sx2 <- var(x) * (n - 1) / n; sy2 <- var(y) * (n - 1) / n; sxy <- cov(x, y) * (n - 1) / n; r <- cor(x, y)
  p <- 2 * sxy / (sx2 + sy2 + (mean(x) - mean(y))^2); u <- (mean(x) - mean(y)) / (sx2 * sy2)^.25
  se <- sqrt(((1 - r^2) * p^2 * (1 - p^2) / r^2 + 2 * p^3 * (1 - p) * u^2 / r - .5 * p^4 * u^4 / r^2) / (n - 2))
  ends <- tanh(atanh(p) + c(-1, 1) * qt(.975, n - 1) * se / (1 - p^2))
  case(name, list(x = many(x_given), y = many(y_given)), list(value = p, low = ends[1], high = ends[2]))
}
bland <- function(name, x, y) {
  d <- na.omit(x - y); n <- length(d); test <- t.test(d); s <- sd(d)
  out <- qt(c(.025, .975), n - 1, ncp = 1.96 * sqrt(n)) * s / sqrt(n); low <- mean(d) - 1.96 * s; high <- mean(d) + 1.96 * s
  case(name, list(x = many(x), y = many(y)), list(bias = mean(d), bias_low = test$conf.int[1], bias_high = test$conf.int[2],
       low = low, low_low = mean(d) - out[2], low_high = mean(d) - out[1], high = high, high_low = mean(d) + out[1], high_high = mean(d) + out[2]))
}
spearman <- function(name, x, y) {
  keep <- !is.na(x) & !is.na(y); r <- cor(x[keep], y[keep], method = "spearman"); n <- sum(keep)
  ends <- if (n > 3) tanh(atanh(r) + c(-1, 1) * qnorm(.975) * sqrt((1 + r^2 / 2) / (n - 3))) else c(-1, 1)
  case(name, list(x = many(x), y = many(y)), list(value = r, low = ends[1], high = ends[2], n = n))
}
child <- 60 + 15 * normals(35, 81); mentor <- 15 + .8 * child + 9 * normals(35, 82); likert1 <- c(1, 3, 3, 4, 5, 5, 2, 4, 4, 3); likert2 <- c(2, 3, 4, 4, 4, 5, 4, 5, 4, 5)
three <- list(c(1, 2, 4), c(2, 2, 5)); opposed <- list(c(1, 2, 3, 4, 6), c(9, 7, 8, 3, 2))
write_golden(list(
  concordance = list(lin("mentor and child", child, mentor), lin("ties", likert1, likert2), lin("n = 3", three[[1]], three[[2]]), lin("opposed", opposed[[1]], opposed[[2]]), lin("missing", c(NA, likert1, 3), c(3, likert2, NA))),
  limits = list(bland("mentor and child", mentor, child), bland("ties", likert1, likert2), bland("n = 2", c(1, 4), c(2, 2)), bland("missing", c(NA, likert1, 3), c(3, likert2, NA))),
  ranks = list(spearman("mentor and child", child, mentor), spearman("ties", likert1, likert2), spearman("missing", c(NA, likert1), c(3, likert2)), spearman("n = 3", three[[1]], three[[2]]), spearman("n = 2", c(1, 4), c(5, 2)),
               spearman("opposed", opposed[[1]], opposed[[2]]))
))
