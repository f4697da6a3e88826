package org.mukudori.outbound.api;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A host as a page shows it, in words.
 *
 * @param state well, catching_up, failing, paused or blocked
 * @param word the same, for people
 * @param lacks what it has yet to get; empty for nothing
 * @param lastSuccess when it took something last
 * @param lastSuccessExactly the same in ISO 8601; empty when that is not known
 * @param trouble what is wrong with it; empty for nothing
 */
public record HostRow(
        String host,
        String state,
        String word,
        String lacks,
        String lastSuccess,
        String lastSuccessExactly,
        String in,
        String out,
        int window,
        String trouble) {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    static HostRow of(HostEntity host, Instant now) {
        var state = state(host);
        return new HostRow(
                host.host(),
                state,
                word(state),
                lacks(host.lag()),
                ago(host.lastSuccessAt(), now),
                host.lastSuccessAt() == null ? "" : host.lastSuccessAt().toString(),
                rate(host.perMinute().in()),
                rate(host.perMinute().out()),
                host.window(),
                trouble(host, now));
    }

    static String state(HostEntity host) {
        return host.blocked() ? "blocked" : host.state();
    }

    static String word(String state) {
        return state.replace('_', ' ');
    }

    /** Whether it can be paused; if not, deliveries to it can go on again. */
    public boolean canPause() {
        return !state.equals("paused") && !state.equals("blocked");
    }

    public boolean canResume() {
        return state.equals("paused");
    }

    public boolean canRetry() {
        return state.equals("failing");
    }

    public boolean canBlock() {
        return !state.equals("blocked");
    }

    private static String lacks(HostEntity.Lag lag) {
        return lag.activities() == 0
                ? ""
                : many(lag.activities(), "activity", "activities") + ", for " + span(Duration.ofSeconds(lag.seconds()));
    }

    private static String trouble(HostEntity host, Instant now) {
        var words = new StringBuilder();
        if (host.trouble() != null) {
            words.append(kind(host.trouble()));
            if (host.reason() != null) {
                words.append(": ").append(host.reason());
            }
            words.append("; failed ")
                    .append(many(host.failures(), "time", "times"))
                    .append(" in a row");
            if (host.nextAttemptAt() != null && !host.state().equals("paused")) {
                words.append(
                        host.nextAttemptAt().isAfter(now)
                                ? ", next attempt in " + span(Duration.between(now, host.nextAttemptAt()))
                                : ", being tried now");
            }
            words.append('.');
        }
        if (host.lost() > 0) {
            words.append(words.isEmpty() ? "" : " ")
                    .append(many(host.lost(), "activity is", "activities are"))
                    .append(" lost to it: it was away for longer than the log reaches back.");
        }
        return words.toString();
    }

    private static String kind(String trouble) {
        return switch (trouble) {
            case "dns" -> "Its name leads nowhere";
            case "tls" -> "It cannot prove who it is (TLS)";
            case "timeout" -> "It does not answer in time";
            case "connection" -> "It cannot be connected to";
            case "signature" -> "It does not believe our signature";
            case "client_error" -> "It finds fault with what we send";
            case "server_error" -> "It has a fault of its own";
            case "unusable" -> "Its answer is of no use";
            default -> "The fault is ours";
        };
    }

    private static String ago(@Nullable Instant at, Instant now) {
        if (at == null) {
            return "not known";
        }
        var age = Duration.between(at, now);
        return age.compareTo(Duration.ofDays(30)) > 0 ? DAY.format(at) : span(age) + " ago";
    }

    private static String span(Duration time) {
        var seconds = Math.max(0, time.toSeconds());
        if (seconds < 120) {
            return many(seconds, "second", "seconds");
        }
        if (seconds < 7_200) {
            return many(seconds / 60, "minute", "minutes");
        }
        return seconds < 172_800 ? many(seconds / 3_600, "hour", "hours") : many(seconds / 86_400, "day", "days");
    }

    private static String many(long count, String one, String several) {
        return String.format(Locale.ENGLISH, "%,d %s", count, count == 1 ? one : several);
    }

    private static String rate(double perMinute) {
        return perMinute < 10
                ? String.format(Locale.ENGLISH, "%.1f", perMinute)
                : String.format(Locale.ENGLISH, "%,.0f", perMinute);
    }
}
