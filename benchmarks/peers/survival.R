# R survival and lme4 on the same rows: Rscript survival.R FOLDER (curves.csv, clusters.csv there)
suppressMessages({library(survival); library(lme4)})
folder <- commandArgs(TRUE)[1]
rows <- read.csv(file.path(folder, "curves.csv"))
cpu <- function(work) { start <- proc.time(); result <- work(); took <- proc.time() - start; list(sum(took[1:2]), result) }
curves <- cpu(function() {
  fit <- survfit(Surv(time, event) ~ group, rows, conf.type = "log-log")
  list(summary(fit, times = 26)$surv, survdiff(Surv(time, event) ~ group, rows)$chisq)
})
clusters <- read.csv(file.path(folder, "clusters.csv"))
mixed <- cpu(function() { fit <- lmer(value ~ 1 + (1 | cluster), clusters); as.data.frame(VarCorr(fit))$vcov })
number <- function(x) paste0("[", paste(format(x, digits = 15), collapse = ","), "]")
cat(sprintf('{"R survival": [%g, [%s, %s]], "R lme4": [%g, %s]}', curves[[1]], number(curves[[2]][[1]]),
            format(curves[[2]][[2]], digits = 15), mixed[[1]], number(mixed[[2]])))
