# The other side of benchmarks/run forecast: methods of R's forecast package, and two distributions that beat them on rare demand.
# Rscript forecast.R HISTORIES.csv FREQUENCY HORIZON METHODS OUTPUT.csv
# HISTORIES has one row a series (id, then the periods), OUTPUT one row a method, series and step; seconds go to standard output.
suppressMessages(library(forecast))
arguments <- commandArgs(TRUE)
histories <- read.csv(arguments[1], check.names = FALSE)
frequency <- as.numeric(arguments[2])
horizon <- as.integer(arguments[3])
methods <- strsplit(arguments[4], ",")[[1]]
levels <- c(0.5, 0.75, 0.9, 0.95, 0.975)
intervals <- c(50, 80, 90, 95)

constant <- function(quantiles) matrix(quantiles, horizon, length(levels), byrow = TRUE)

# The upper ends of central intervals of 50, 80, 90 and 95 % are the quantiles at 0.75, 0.9, 0.95 and 0.975.
upper <- function(model) pmax(matrix(c(model$mean, model$upper), horizon), 0)

quantiles <- function(method, values) {
  series <- ts(values, frequency = frequency)
  switch(method,
    thetaf = upper(thetaf(series, h = horizon, level = intervals)),
    ses = upper(ses(series, h = horizon, level = intervals)),
    stlf = upper(stlf(series, h = horizon, level = intervals)),
    empirical = constant(quantile(values, levels)),
    mean12nb = {
      mean <- mean(tail(values, 12))
      variance <- max(var(values), mean * 1.0001)
      constant(if (mean == 0) rep(0, length(levels)) else qnbinom(levels, size = mean^2 / (variance - mean), mu = mean))
    })
}

rows <- list()
for (method in methods) {
  began <- proc.time()[[3]]
  for (row in seq_len(nrow(histories))) {
    values <- as.numeric(histories[row, -1])
    values <- values[!is.na(values)]
    found <- tryCatch(suppressWarnings(quantiles(method, values)), error = function(e) constant(quantile(values, levels)))
    colnames(found) <- levels
    rows[[length(rows) + 1]] <- data.frame(method = method, id = histories[row, 1], step = seq_len(horizon), found, check.names = FALSE)
  }
  cat(method, (proc.time()[[3]] - began) / nrow(histories) * 1000, "\n")
}
write.csv(do.call(rbind, rows), arguments[5], row.names = FALSE)
