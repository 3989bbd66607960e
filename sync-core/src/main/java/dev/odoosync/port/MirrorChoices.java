package dev.odoosync.port;

import dev.odoosync.outbox.PushChoice;
import dev.odoosync.tenant.TenantId;
import java.util.List;
import java.util.Map;

/**
 * What an operator says of a tenant's models in the store itself, while engines run: what of them is mirrored, how they are
 * written back, and which of them are to be copied again. Implemented by stores in which people write; an engine needs none.
 *
 * <p>The engine asks at the begin of each of a tenant's turns, under its lease. What was chosen holds from then on; a wish is granted by
 * noting in the tenant's status that the model has no copy yet, and only then removed: a crash between grants it twice, which does
 * no harm.
 *
 * <p>Thread-safe. Throws {@link dev.odoosync.fault.TenantFault} with code {@code STORE_UNAVAILABLE} when the store does not answer,
 * and {@code WRONG_CHOICE} when what is written there says nothing of the kind: the tenant waits, and goes on when it is corrected.
 * Contract suite: {@code MirrorChoicesContract} in {@code sync-testkit}.
 */
public interface MirrorChoices {
    /** Where nothing is ever chosen or wished. */
    MirrorChoices NONE = new NoChoices();

    /**
     * What is chosen of the tenant's models, by model; one that is not among those mirrored does no harm.
     *
     * @throws dev.odoosync.fault.TenantFault with code {@code WRONG_CHOICE}, in a sentence that begins with {@link #place}
     */
    Map<String, ModelChoice> of(TenantId tenant);

    /**
     * How the tenant's models are written back, by model; one of which nothing is said is left out.
     *
     * @throws dev.odoosync.fault.TenantFault with code {@code WRONG_CHOICE}, in a sentence that names the place and what is wrong
     */
    Map<String, PushChoice> pushes(TenantId tenant);

    /** Where the choice of {@code model} is written, for people who look for it, such as a table and a key. */
    String place(String model);

    /** Which models are to be copied again, in the order in which that was asked. */
    List<CopyWish> wishes(TenantId tenant);

    /** Removes that wish and no other. One that is not there any more does no harm. */
    void granted(TenantId tenant, CopyWish wish);
}
