package org.passerelle.gateway.app.simulator;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The stock of an invented hospital pharmacy, as its software would write it into files of movements: a year of what left for the units,
 * deliveries every week or two, and a count on the first of each month. Products, codes and quantities are fictitious; the same seed and
 * day give the same lines.
 */
final class PharmacyStock {
    static final String HEADER = "date;code;libelle;mouvement;quantite;unite;lot;peremption;lieu;fournisseur;numero\n";

    private static final int DAYS = 330;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final int EVERY_DAY = 1;

    /**
     * An invented product.
     *
     * @param daily what leaves on a usual day, or, if it is asked for on one day in so many, at a time
     * @param oneDayIn how seldom it is asked for
     * @param winter how much more is asked for in January than in July, as a share
     * @param cover how many days of use a delivery brings; 0 for one that is no longer delivered
     */
    record Product(String name, double daily, int oneDayIn, double winter, int cover) {}

    private static final List<Product> PRODUCTS = List.of(
            new Product("FICTICILLINE 1 g inj", 42, EVERY_DAY, 0.5, 16),
            new Product("IMAGINOL 500 mg cp", 160, EVERY_DAY, 0.2, 21),
            new Product("IMAGINOL 1 g inj", 75, EVERY_DAY, 0.2, 14),
            new Product("FABULOXINE 20 mg cp", 18, EVERY_DAY, 0, 30),
            new Product("CHIMERAPINE 5 mg cp", 31, EVERY_DAY, 0, 25),
            new Product("MIRAGEL 10 g sachet", 55, EVERY_DAY, 0, 20),
            new Product("UTOPARINE 4000 UI seringue", 64, EVERY_DAY, 0, 15),
            new Product("LEGENDINE 100 UI stylo", 6, EVERY_DAY, 0, 28),
            new Product("FANTASMINE 0,1 mg inj", 12, EVERY_DAY, 0, 0),
            new Product("IRREELLE 50 mg inj", 3, 9, 0, 90),
            new Product("ANTIDOTE FICTIF 250 mg inj", 2, 40, 0, 400),
            new Product("GRIPPEXINE FICTIVE 75 mg gél", 9, EVERY_DAY, 0.95, 18));

    private final long seed;

    PharmacyStock(long seed) {
        this.seed = seed;
    }

    /** The movements of the days before {@code today}, the oldest first. */
    String history(LocalDate today) {
        StringBuilder file = new StringBuilder(HEADER);
        for (int i = 0; i < PRODUCTS.size(); i++) {
            history(i, today, file);
        }
        return file.toString();
    }

    /** A few dispensations of a day, numbered from {@code first} on. */
    String today(LocalDate day, int first) {
        Random random = new Random(seed + first);
        StringBuilder file = new StringBuilder(HEADER);
        for (int line = 0; line < 3; line++) {
            int product = random.nextInt(PRODUCTS.size());
            int quantity = 1 + random.nextInt(10);
            line(file, day, product, "Dispensation", quantity, "", "J" + first + "-" + line);
        }
        return file.toString();
    }

    private void history(int index, LocalDate today, StringBuilder file) {
        Product product = PRODUCTS.get(index);
        Random random = new Random(seed * 31 + index);
        double usual = product.daily() / product.oneDayIn();
        // What is no longer delivered was bought for a year and some days: it runs out soon.
        double stock = Math.ceil(usual * (product.cover() > 0 ? product.cover() : DAYS + 12));
        for (int back = DAYS; back >= 1; back--) {
            LocalDate day = today.minusDays(back);
            String number = index + "-" + day;
            int used = (int) Math.min(stock, used(product, day, random));
            if (used > 0) {
                line(file, day, index, "Dispensation", used, "", "D" + number);
                stock -= used;
            }
            if (product.cover() > 0
                    && day.getDayOfWeek() == DayOfWeek.TUESDAY
                    && stock < usual * product.cover() / 2.0) {
                int delivered = (int) Math.ceil(usual * product.cover());
                line(file, day, index, "Livraison", delivered, lot(index, day), "L" + number);
                stock += delivered;
            }
            if (day.getDayOfMonth() == 1 || back == DAYS) {
                line(file, day, index, "Comptage", (int) stock, lot(index, day), "C" + number);
            }
        }
    }

    private static double used(Product product, LocalDate day, Random random) {
        if (random.nextInt(product.oneDayIn()) > 0) {
            return 0;
        }
        double season = 1 + product.winter() / 2 * Math.cos(2 * Math.PI * (day.getDayOfYear() - 15) / 365.25);
        boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        double mean = product.daily() * season * (weekend ? 0.6 : 1.15);
        return Math.max(0, Math.rint(mean + Math.sqrt(mean) * 1.3 * random.nextGaussian()));
    }

    private static String lot(int index, LocalDate day) {
        return "F" + index + day.getYear() + day.getMonthValue();
    }

    private static void line(
            StringBuilder file, LocalDate day, int product, String kind, int quantity, String lot, String number) {
        file.append(day.format(DAY))
                .append(';')
                .append(code(product))
                .append(';')
                .append(PRODUCTS.get(product).name());
        file.append(';')
                .append(kind)
                .append(';')
                .append(quantity)
                .append(";unité;")
                .append(lot)
                .append(';');
        if (!lot.isEmpty()) {
            file.append(day.plusMonths(14).format(DAY));
        }
        file.append(";PUI;")
                .append(kind.equals("Livraison") ? "GROSSISTE FICTIF" : "")
                .append(';');
        file.append(number).append('\n');
    }

    /** A UCD13 of a range that no medicine has, with its check digit. */
    private static String code(int product) {
        String digits = "3400899900%02d".formatted(product + 1);
        List<Integer> weighted = new ArrayList<>();
        for (int i = 0; i < digits.length(); i++) {
            weighted.add((digits.charAt(i) - '0') * (i % 2 == 0 ? 1 : 3));
        }
        int sum = weighted.stream().mapToInt(Integer::intValue).sum();
        return digits + (10 - sum % 10) % 10;
    }
}
