# paired_change against t.test, CR2 in matrices, wilcox.test, and Bonett's (2008) formulas.
source(file.path(dirname(sub("--file=", "", grep("--file=", commandArgs(), value = TRUE))), "write_json.R"))

change <- function(name, before, after, cluster = NULL) {
  keep <- !is.na(before) & !is.na(after); b <- before[keep]; a <- after[keep]; d <- a - b; n <- length(d)
  plain <- t.test(d); w <- suppressWarnings(wilcox.test(a, b, paired = TRUE, exact = FALSE, correct = FALSE))
  mean_d <- mean(d); ends <- plain$conf.int; t <- plain$statistic; p <- plain$p.value; stretch <- 1
  if (!is.null(cluster)) {
    sure <- cr2(d, cluster[keep]); t <- mean_d / sure$se; p <- 2 * pt(-abs(t), sure$df); ends <- mean_d + c(-1, 1) * qt(.975, sure$df) * sure$se
    stretch <- (ends[2] - ends[1]) / diff(plain$conf.int)
  }
  v1 <- var(b); v2 <- var(a); s2 <- (v1 + v2) / 2; vd <- var(d); df <- n - 1; z <- qnorm(.975) * stretch
  dav <- mean_d / sqrt(s2); dz <- mean_d / sd(d)
  se <- sqrt(dav^2 * (v1^2 + v2^2 + 2 * cov(a, b)^2) / (8 * df * s2^2) + vd / (df * s2)); sez <- sqrt(dz^2 / (2 * df) + 1 / df)
  two <- n == 2
  case(name, list(before = many(before), after = many(after), cluster = if (is.null(cluster)) NULL else many(cluster)),
       list(n = n, mean_before = mean(b), mean_after = mean(a), difference = mean_d, low = ends[1], high = ends[2], t = as.numeric(t), p_value = as.numeric(p),
            g_av = if (two) NA else (1 - 3 / (4 * df - 1)) * dav, g_av_low = if (two) NA else dav - z * se, g_av_high = if (two) NA else dav + z * se,
            d_z = dz, d_z_low = dz - z * sez, d_z_high = dz + z * sez, wilcoxon_p = w$p.value))
}
start <- 50 + 15 * normals(45, 71); later <- 20 + .7 * start + 10 * normals(45, 72); gone <- later; gone[c(3, 17, 40)] <- NA
likert1 <- c(1, 3, 3, 4, 5, 5, 2, 4, 4, 3, 2, 2); likert2 <- c(2, 3, 4, 4, 4, 5, 4, 5, 4, 5, 2, 3)
write_golden(list(changes = list(
  change("forty-five, three not there later", start, gone), change("ties and zeros", likert1, likert2), change("n = 2", c(1, 2), c(5, 4)),
  change("n = 3", c(10, 20, 30), c(12, 25, 29)), change("by mentor", start, gone, rep(1:9, 5)), change("two mentors", likert1, likert2, rep(1:2, 6)), change("unequal mentors", likert1, likert2, c(1, 1, 1, 1, 1, 1, 2, 2, 2, 3, 3, 4)))))
