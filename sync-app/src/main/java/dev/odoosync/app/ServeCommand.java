package dev.odoosync.app;

import dev.odoosync.app.config.Configuration;
import dev.odoosync.app.logs.Logs;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.TenantFault;
import dev.odoosync.tenant.ConnectionVault;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Keeps all tenants' mirrors fresh, for ever. */
@Command(
        name = "serve",
        description = "Runs the daemon: keeps the mirrors of all connected tenants fresh, and answers the API.",
        mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(10);

    private final Surroundings around;

    @Mixin
    private final ConfigFlags config = new ConfigFlags();

    ServeCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() throws InterruptedException {
        Configuration configuration = config.read(around);
        Logs.setUp(configuration.service().logFormat(), configuration.service().logLevel());
        StoreAddress address = StoreAddress.orOwn(around, configuration);
        Vaults.checkGiven(configuration);
        try (Stores stores = waitFor(address, configuration.sync().storeTimeout())) {
            ConnectionVault vault = Vaults.open(configuration, stores.connections());
            Vaults.check(vault);
            CountDownLatch ended = new CountDownLatch(1);
            Service service = started(configuration, vault, stores);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(service, ended), "stop"));
            service.daemon().start();
            LOG.info("serving on port {}", service.port());
            ended.await();
        }
        return Exit.OK;
    }

    private Service started(Configuration configuration, ConnectionVault vault, Stores stores) {
        try {
            return Wiring.serve(configuration, vault, stores, around.clock());
        } catch (IllegalStateException e) {
            throw PlainFailure.unusable(
                    "The API cannot start: " + e.getMessage() + "; choose another with http-port and http-host.", e);
        }
    }

    private static void end(Service service, CountDownLatch ended) {
        LOG.info("stopping: work in flight is finished or handed back");
        service.close();
        LOG.info("stopped");
        ended.countDown();
    }

    /** A store that is still to come up is waited for, however long; one that refuses is not. */
    private Stores waitFor(StoreAddress address, Duration timeout) {
        boolean told = false;
        while (true) {
            try {
                return address.open(timeout);
            } catch (TenantFault fault) {
                if (fault.code() != FaultCode.STORE_UNAVAILABLE) {
                    throw fault;
                }
                if (!told) {
                    LOG.warn("{} It is tried again every {} s.", fault.sentence(), BETWEEN_TRIES.toSeconds());
                }
                told = true;
                around.pause().lasts(BETWEEN_TRIES);
            }
        }
    }
}
