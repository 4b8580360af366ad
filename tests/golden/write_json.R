# Writes the golden file of one method: versions, and cases of (name, input, expected), numbers with 17 digits.
# Plain R, so that nothing beyond the package under comparison is needed. NA becomes null.

case <- function(name, input, expected) list(name = name, input = input, expected = expected)
many <- function(x) structure(list(values = x), class = "many")  # an array, even of length 0 or 1

number <- function(x) ifelse(is.na(x), "null", sprintf("%.17g", x))
scalar <- function(x) {
  if (is.character(x)) paste0("\"", x, "\"")
  else if (is.logical(x) && !is.na(x)) tolower(as.character(x))
  else number(as.numeric(x))
}
array_of <- function(x) paste0("[", paste(vapply(x, scalar, ""), collapse = ", "), "]")

to_json <- function(x) {
  if (is.null(x)) return("null")
  if (inherits(x, "many")) return(array_of(x$values))
  if (is.matrix(x)) return(paste0("[", paste(apply(x, 1, array_of), collapse = ",\n   "), "]"))
  if (is.list(x) && !is.null(names(x))) {
    fields <- mapply(function(name, value) paste0("\"", name, "\": ", to_json(value)), names(x), x)
    return(paste0("{", paste(fields, collapse = ",\n  "), "}"))
  }
  if (is.list(x)) return(paste0("[\n", paste(vapply(x, to_json, ""), collapse = ",\n"), "\n]"))
  if (length(x) == 1) scalar(x) else array_of(x)
}

write_golden <- function(cases, packages = character()) {
  versions <- c(list(R = paste(R.version$major, R.version$minor, sep = ".")),
                setNames(lapply(packages, function(p) as.character(packageVersion(p))), packages))
  for (name in names(versions)) cat(name, versions[[name]], "\n")
  target <- commandArgs(trailingOnly = TRUE)
  writeLines(to_json(list(versions = versions, cases = cases)), if (length(target)) target[1] else stdout())
}

# Bell and McCaffrey (2002) for a mean: CR2 with its matrices written out, and Satterthwaite's degrees of freedom.
cr2 <- function(y, cluster) {
  n <- length(y); apart <- diag(n) - matrix(1 / n, n, n); e <- as.numeric(apart %*% y)
  each <- lapply(split(seq_len(n), cluster), function(own) {
    block <- eigen(apart[own, own, drop = FALSE], symmetric = TRUE)
    apart[, own, drop = FALSE] %*% block$vectors %*% diag(1 / sqrt(block$values), length(own)) %*% t(block$vectors) %*% rep(1, length(own)) / n
  })
  g <- do.call(cbind, each); gram <- crossprod(g)
  list(se = sqrt(sum((t(g) %*% y)^2)), df = sum(diag(gram))^2 / sum(gram^2))
}

# Inputs of our own making that look like the field's: the same on every machine, from a small congruential generator.
uniforms <- function(n, seed) {
  state <- seed
  vapply(seq_len(n), function(i) {
    state <<- (state * 16807) %% 2147483647
    state / 2147483647
  }, 0)
}
normals <- function(n, seed) qnorm(uniforms(n, seed))
