package org.passerelle.gateway.app.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.junit.jupiter.api.Test;
import org.passerelle.connectors.api.Content;
import org.passerelle.connectors.api.Mapping;
import org.passerelle.connectors.api.MedicineCodes;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.Protocol;
import org.passerelle.connectors.pharmacy.bdpm.Medicines;
import org.passerelle.connectors.pharmacy.stock.StockMapper;
import org.passerelle.connectors.pharmacy.stock.StockSettings;

class PharmacyStockTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 12, 1);

    private final PharmacyStock stock = new PharmacyStock(15);

    @Test
    void everyLineIsUnderstoodAndNoneIsRemarkedUpon() {
        for (String file : List.of(stock.history(TODAY), stock.today(TODAY, 1))) {
            Mapping mapping = new StockMapper(StockSettings.of("pharmacie"), Medicines.NONE)
                    .map(new Message(
                            "m",
                            "pharmacie",
                            Protocol.STOCK_FILE,
                            "stock",
                            "1",
                            "k",
                            Instant.parse("2026-12-01T08:00:00Z"),
                            Map.of(),
                            Content.of(file, StandardCharsets.UTF_8)));
            assertThat(mapping).isInstanceOfSatisfying(Mapping.Understood.class, understood -> {
                assertThat(understood.remarks()).isEmpty();
                long movements = understood.events().stream()
                        .mapToLong(event -> event.bundle().getEntry().size())
                        .sum();
                assertThat(movements).isEqualTo(file.lines().count() - 1);
                assertThat(understood.events().get(0).bundle().getEntry().stream()
                                .map(entry -> entry.getResource())
                                .filter(MedicationDispense.class::isInstance))
                        .isNotEmpty();
            });
        }
    }

    @Test
    void itsCodesAreWellFormedAndTheSameDayGivesTheSameFile() {
        assertThat(stock.history(TODAY)).isEqualTo(new PharmacyStock(15).history(TODAY));
        List<String> codes = stock.history(TODAY)
                .lines()
                .skip(1)
                .map(line -> line.split(";")[1])
                .distinct()
                .toList();
        assertThat(codes)
                .hasSize(12)
                .allSatisfy(code -> assertThat(MedicineCodes.systemOf(code)).contains(MedicineCodes.UCD));
    }
}
