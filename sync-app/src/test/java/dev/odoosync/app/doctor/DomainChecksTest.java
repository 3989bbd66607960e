package dev.odoosync.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DomainChecksTest {
    private static final Instant NOW = CrookedOdoo.FIRST.plus(Duration.ofDays(30));

    @ParameterizedTest
    @CsvSource({
        "NONE,            OK,   OK,   OK",
        "MOVES_ONCE,      OK,   OK,   OK",
        "CLOSED_WINDOWS,  FAIL, OK,   FAIL",
        "SHIFTED_WINDOWS, FAIL, OK,   OK",
        "PAGES_OVERLAP,   FAIL, FAIL, OK",
    })
    void what_an_odoo_means_otherwise_is_found(CrookedOdoo.Quirk quirk, Verdict dates, Verdict pages, Verdict windows) {
        CrookedOdoo odoo = new CrookedOdoo(quirk);
        Map<String, Verdict> found = new DomainChecks(odoo, new SampleModel("res.partner"), odoo.connect(), () -> NOW)
                .all().stream().collect(Collectors.toMap(Check::name, Check::verdict));

        assertThat(found).isEqualTo(Map.of("dates", dates, "page by id", pages, "windows", windows));
    }

    @Test
    void the_sample_is_the_partners_or_what_there_is_most_of() {
        assertThat(sample(model("crm.stage", 9), model("res.partner", 1))).contains(new SampleModel("res.partner"));
        assertThat(sample(model("crm.stage", 9), model("res.company", 1), model("res.partner", 0)))
                .contains(new SampleModel("crm.stage"));
        assertThat(sample(model("crm.stage", 0))).isEmpty();
    }

    @Test
    void a_certificate_that_ends_soon_is_a_warning() {
        assertThat(TlsProbe.judge(NOW.plus(Duration.ofDays(13)), NOW).verdict()).isEqualTo(Verdict.WARN);
        assertThat(TlsProbe.judge(NOW.plus(Duration.ofDays(15)), NOW).sentence())
                .isEqualTo("The certificate is valid, for 15 days more.");
    }

    @Test
    void a_store_of_a_newer_format_is_a_failure() {
        StoreFacts facts =
                new StoreFacts("MongoDB", "7.0", Durability.REPLICATED, 3, 2, Map.of("odoox", List.of("a_1")), NOW);
        List<Check> found = new ArrayList<>();

        assertThat(new StoreChecks(found::add).look(() -> facts, NOW)).isTrue();

        assertThat(found)
                .extracting(Check::verdict)
                .containsExactly(Verdict.OK, Verdict.OK, Verdict.FAIL, Verdict.WARN, Verdict.OK);
    }

    private static Optional<SampleModel> sample(ModelCheck... checked) {
        return SampleModel.among(List.of(checked));
    }

    private static ModelCheck model(String name, long records) {
        return new ModelCheck(name, false, records, Set.of(), Check.ok(name, "readable"));
    }
}
