package dev.odoosync.http;

/**
 * The whole API on fakes, for tools that come from outside: {@code java ... dev.odoosync.http.ApiForFuzzing [port]}. Prints where
 * it listens and its tokens, and runs until it is ended. The tenant that the description's examples name is there.
 */
public final class ApiForFuzzing {
    private ApiForFuzzing() {}

    public static void main(String[] arguments) throws InterruptedException {
        int port = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 0;
        try (ApiBed bed = new ApiBed();
                SyncServer server = bed.all().build().start("127.0.0.1", port)) {
            bed.copyWithHole("customer-1");
            System.out.println("url=http://127.0.0.1:" + server.port());
            System.out.println("admin=" + ApiBed.ADMIN);
            System.out.println("tenant=" + ApiBed.AZURE);
            Thread.currentThread().join();
        }
    }
}
