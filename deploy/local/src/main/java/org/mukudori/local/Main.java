package org.mukudori.local;

import java.util.Arrays;
import java.util.List;

/** The {@code mukudori} command. */
public final class Main {
    private static final String HELP = """
        mukudori up        runs a whole instance on this machine, and makes the accounts alice and bob
          --port N             the first of nine ports in a row (3000)
          --timelines N        so many instances of timelines share its work, each at one more port
          --data DIR           where everything is kept (./data)
          --fresh              begin with nothing: deletes what the data directory has
          --two                a second instance a hundred ports further on, federating with the first
          --public-url URL     where the world finds it (http://localhost:<port>)
          --domain DOMAIN      what stands behind the @ in handles (as in the public URL)
          --registrations R    open, approved or closed (open)
          --trusted-proxies L  networks whose X-Forwarded-For is believed, such as 10.0.0.0/8
          --ca-file FILE       more certificate authorities to trust when federating, as PEM
          --rate-limits on|off (on)
          --allow-private-addresses, --allow-http
                               federate with servers on private networks, or without TLS; for trials only
        mukudori demo      fills the running instance with people who post, reply and boost
          --data DIR, --people N (300)
        mukudori admin     looks after the accounts of the running instance; --data DIR with each
          list
          create-user NAME --email E [--role Owner|Admin|Moderator]      reads the password from stdin
          set-role NAME Owner|Admin|Moderator|none
          issue-token NAME --application A --scopes "read write follow push" [--token VALUE]
          suspend NAME, unsuspend NAME, approve NAME
          domain-block DOMAIN, domain-limit DOMAIN, domain-allow DOMAIN
              [--reject-media] [--comment C] [--obfuscate]
          domain-dry-run DOMAIN    what that would have done in the last 30 days
          domain-forget DOMAIN
          domains                  all of them as a block list in CSV; domains-import FILE reads one
        mukudori hosts     how the servers are doing that the running instance delivers to; --data DIR
          pause HOST, resume HOST, retry HOST, block HOST (its whole domain)
        mukudori rebuild   makes the view of a service anew from the log, beside the present one; --data DIR
          posting, timelines or federation-inbound
        mukudori build     builds what the others run, when something has changed
        mukudori test      runs all tests
        mukudori fuzz      tries to break what reads peers' bytes; MINUTES for each parser (10)
        mukudori bench     measures; alone, it says what
        mukudori help      says this\
        """;

    private Main() {}

    /** Runs a command; exits with 1 and one sentence on stderr when it cannot. */
    public static void main(String[] arguments) {
        try {
            run(Arrays.asList(arguments));
            System.exit(0);
        } catch (Failure e) {
            System.err.println(e.getMessage());
        } catch (InterruptedException _) {
            System.err.println("Interrupted.");
        }
        System.exit(1);
    }

    private static void run(List<String> line) throws Failure, InterruptedException {
        var command = line.isEmpty() ? "help" : line.getFirst();
        var rest = line.isEmpty() ? line : line.subList(1, line.size());
        switch (command) {
            case "up" -> Up.run(rest);
            case "demo" -> Demo.run(rest);
            case "admin" -> AdminCommand.run(rest);
            case "hosts" -> HostsCommand.run(rest);
            case "rebuild" -> RebuildCommand.run(rest);
            case "help", "--help", "-h" -> System.out.println(HELP);
            default -> throw new Failure("There is no command \"" + command + "\": ./mukudori help lists them.");
        }
    }
}
