package org.passerelle.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** From the start of the process to ready, and what stays in memory as messages pass through. */
@Command(
        name = "start",
        mixinStandardHelpOptions = true,
        description = "Time to ready (median of several starts), and resident memory as messages pass.")
final class StartCommand implements Callable<Integer> {
    private static final int SENDERS = 8;
    private static final Duration DRAIN_LIMIT = Duration.ofMinutes(30);

    @Mixin
    private Benchmarks.Common common;

    @Option(names = "--starts", defaultValue = "5", description = "Default: ${DEFAULT-VALUE}.")
    private int starts;

    @Option(
            names = "--messages",
            split = ",",
            defaultValue = "20000,50000,100000",
            description = "When to look at the memory; default: ${DEFAULT-VALUE}.")
    private List<Integer> messages;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Product.Setting setting = common.setting();
        Files.createDirectories(setting.work());
        List<Double> seconds = new ArrayList<>();
        for (int start = 0; start < starts; start++) {
            try (Product product = Product.start(setting)) {
                seconds.add(product.startUp().toNanos() / 1e9);
            }
        }
        MarkdownTable startUp = new MarkdownTable("starts", "ready after s (median)", "fastest", "slowest");
        startUp.row(
                starts,
                Median.of(seconds),
                seconds.stream().min(Double::compare).orElse(Double.NaN),
                seconds.stream().max(Double::compare).orElse(Double.NaN));
        System.out.println(startUp);
        System.out.println(memory(setting));
        return 0;
    }

    private MarkdownTable memory(Product.Setting setting) throws IOException, InterruptedException {
        MarkdownTable table = new MarkdownTable("messages handled", "resident MB");
        try (Product product = Product.start(setting)) {
            table.row(0, product.residentMegabytes());
            MllpLoad load = new MllpLoad(product.mllpPort(), Duration.ZERO, Duration.ZERO);
            int before = 0;
            for (int run = 0; run < messages.size(); run++) {
                int upTo = messages.get(run);
                load.send(run, SENDERS, upTo - before);
                product.awaitDrained(DRAIN_LIMIT);
                table.row(upTo, product.residentMegabytes());
                Benchmarks.progress(upTo + " messages handled");
                before = upTo;
            }
        }
        return table;
    }
}
