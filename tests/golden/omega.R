# omega_one_factor against stats::factanal with tightened convergence; the interval by brute-force information.
source(file.path(dirname(sub("--file=", "", grep("--file=", commandArgs(), value = TRUE))), "write_json.R"))

score <- function(name, items) {
  whole <- items[complete.cases(items), , drop = FALSE]
  n <- nrow(whole); k <- ncol(whole); s <- apply(whole, 2, sd)
  fit <- factanal(whole, 1, control = list(opt = list(factr = 1e-2, pgtol = 0, maxit = 5000), nstart = 1))
  load <- s * fit$loadings[, 1]; load <- load * sign(sum(load)); unique <- s^2 * fit$uniquenesses
  of <- function(p) sum(p[1:k])^2 / (sum(p[1:k])^2 + sum(p[k + 1:k]))
  sigma <- function(p) tcrossprod(p[1:k]) + diag(p[k + 1:k])
  at <- c(load, unique); precision <- solve(sigma(at))
  # information by the general formula tr(P dS P dS) (n - 1) / 2, derivatives one parameter at a time
  slopes <- lapply(seq_len(2 * k), function(j) { e <- rep(0, k); e[(j - 1) %% k + 1] <- 1
    if (j <= k) outer(e, load) + outer(load, e) else diag(e) })
  information <- outer(1:(2 * k), 1:(2 * k), Vectorize(function(i, j) (n - 1) / 2 * sum(diag(precision %*% slopes[[i]] %*% precision %*% slopes[[j]]))))
  L <- sum(load); U <- sum(unique); g <- c(rep(2 * L * U, k), rep(-L^2, k)) / (L^2 + U)^2
  w <- of(at); half <- qnorm(.975) * sqrt(sum(g * solve(information, g))) / (w * (1 - w))
  case(name, list(items = items), list(value = w, low = plogis(qlogis(w) - half), high = plogis(qlogis(w) + half), n = n, smallest = min(fit$uniquenesses)))
}
items <- function(n, k, seed, load) outer(normals(n, seed), load) + matrix(normals(n * k, seed + 1), n, k)
likert <- function(x) pmin(pmax(round(3 + x), 1), 5)
holes <- likert(items(70, 4, 63, c(.9, 1, 1.2, .8))); holes[cbind(c(2, 9, 9, 30), c(1, 2, 4, 3))] <- NA
write_golden(list(omegas = list(
  score("equal loadings", items(200, 5, 61, rep(1, 5))), score("unequal spreads", sweep(items(300, 6, 65, c(.4, .6, .8, 1, 1.2, 1.4)), 2, c(1, 5, .1, 2, 3, 10), "*")),
  score("four items with ties and missing", holes), score("weak", items(400, 7, 67, rep(.5, 7))))))
