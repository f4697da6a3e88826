package org.mukudori.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** {@code admin}: looks after the accounts of a running instance, and after the domains that it deals with. */
final class AdminCommand {
    private static final Set<String> OPTIONS =
            Set.of("data", "email", "role", "application", "scopes", "token", "comment");
    private static final Set<String> FLAGS = Set.of("reject-media", "obfuscate");
    private static final Set<String> ROLES = Set.of("Owner", "Admin", "Moderator");

    private AdminCommand() {}

    static void run(List<String> line) throws Failure {
        var arguments = Arguments.parse(line, OPTIONS, FLAGS);
        if (arguments.words().isEmpty()) {
            throw new Failure("admin needs to know what to do: ./mukudori help lists it.");
        }
        var task = arguments.words().getFirst();
        var words = arguments.words().subList(1, arguments.words().size());
        int takes = switch (task) {
            case "list", "domains" -> 0;
            case "domain-block", "domain-limit", "domain-allow", "domain-forget", "domains-import" -> 1;
            case "domain-dry-run" -> 1;
            case "create-user", "issue-token", "suspend", "unsuspend", "approve" -> 1;
            case "set-role" -> 2;
            default -> throw new Failure("admin knows no \"" + task + "\": ./mukudori help lists what it does.");
        };
        if (words.size() != takes) {
            throw new Failure("\"admin " + task + "\" takes " + takes + " words after it, not " + words.size()
                    + ": see ./mukudori help.");
        }
        var data = Path.of(arguments.option("data").orElse("data"));
        var admin = Instance.admin(data);
        switch (task) {
            case "create-user" -> createUser(admin, words.getFirst(), arguments);
            case "set-role" ->
                admin.setRole(words.getFirst(), words.getLast().equals("none") ? null : role(words.getLast()));
            case "issue-token" ->
                System.out.println(admin.issueToken(
                        words.getFirst(),
                        arguments.required("application"),
                        arguments.required("scopes"),
                        arguments.option("token").orElse(null)));
            case "suspend" -> admin.suspend(words.getFirst());
            case "unsuspend" -> admin.unsuspend(words.getFirst());
            case "approve" -> admin.approve(words.getFirst());
            case "domain-block", "domain-limit", "domain-allow" -> putDomain(admin, task, words.getFirst(), arguments);
            case "domain-dry-run" ->
                System.out.print(DryRun.told(Instance.domains(data)
                        .get("/" + URLEncoder.encode(words.getFirst(), StandardCharsets.UTF_8) + "/dry_run")));
            case "domain-forget" -> admin.forgetDomain(words.getFirst());
            case "domains" -> System.out.println(BlockList.format(admin.domains()));
            case "domains-import" -> importDomains(admin, Path.of(words.getFirst()));
            default -> list(admin);
        }
    }

    private static void createUser(Admin admin, String name, Arguments arguments) throws Failure {
        var email = arguments.required("email");
        var role = arguments.option("role");
        var id = admin.createUser(name, email, password(), role.isPresent() ? role(role.get()) : null);
        System.out.println(id);
    }

    private static void putDomain(Admin admin, String task, String domain, Arguments arguments) throws Failure {
        var severity = switch (task) {
            case "domain-block" -> "suspend";
            case "domain-limit" -> "silence";
            default -> "noop";
        };
        admin.putDomain(new BlockList.Entry(
                domain,
                severity,
                arguments.has("reject-media"),
                false,
                task.equals("domain-allow"),
                arguments.option("comment").orElse(null),
                arguments.has("obfuscate")));
    }

    private static void importDomains(Admin admin, Path file) throws Failure {
        try {
            for (var entry : BlockList.parse(Files.readString(file, StandardCharsets.UTF_8))) {
                admin.putDomain(entry);
            }
        } catch (IOException e) {
            throw new Failure("The list " + file + " cannot be read.", e);
        }
    }

    private static void list(Admin admin) throws Failure {
        for (var user : admin.users()) {
            System.out.printf(
                    "%s\t%s\t%s\t%s%s%s%s%n",
                    user.id(),
                    user.username(),
                    user.email(),
                    user.role() == null ? "-" : user.role(),
                    user.confirmed() ? "" : "\tunconfirmed",
                    user.approved() ? "" : "\twaits for approval",
                    user.suspended() ? "\tsuspended" : "");
        }
    }

    private static String role(String name) throws Failure {
        for (var role : ROLES) {
            if (role.equalsIgnoreCase(name)) {
                return role;
            }
        }
        throw new Failure("A role is Owner, Admin or Moderator, not \"" + name + "\".");
    }

    private static String password() throws Failure {
        try {
            var line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            if (line != null && !line.isEmpty()) {
                return line;
            }
        } catch (IOException e) {
            throw new Failure("The password cannot be read from standard input.", e);
        }
        throw new Failure("The password is read from standard input, and nothing came.");
    }
}
