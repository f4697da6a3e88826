package org.mukudori.local;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Lists of domains as servers of the fediverse exchange them: CSV with a heading that begins with {@code #domain}. */
final class BlockList {
    static final String HEADING = "#domain,#severity,#reject_media,#reject_reports,#public_comment,#obfuscate";

    /**
     * What is thought of a domain.
     *
     * @param severity suspend, silence or noop
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Entry(
            String domain,
            String severity,
            @JsonProperty("reject_media") boolean rejectMedia,
            @JsonProperty("reject_reports") boolean rejectReports,
            boolean allowed,
            @JsonProperty("public_comment") @Nullable String publicComment,
            boolean obfuscate) {}

    private BlockList() {}

    /** A list, without those that are only allowed. */
    static String format(List<Entry> entries) {
        return Stream.concat(
                        Stream.of(HEADING),
                        entries.stream()
                                .filter(entry -> !entry.severity().equals("noop") || entry.rejectMedia())
                                .map(entry -> String.join(
                                        ",",
                                        quoted(entry.domain()),
                                        entry.severity(),
                                        Boolean.toString(entry.rejectMedia()),
                                        Boolean.toString(entry.rejectReports()),
                                        quoted(Optional.ofNullable(entry.publicComment())
                                                .orElse("")),
                                        Boolean.toString(entry.obfuscate()))))
                .collect(Collectors.joining("\n"));
    }

    private static String quoted(String field) {
        return field.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                ? "\"" + field.replace("\"", "\"\"") + "\""
                : field;
    }

    /**
     * Reads a list. Columns are known by their headings; a list of bare domains has none, and means suspend.
     *
     * @throws Failure if a line has no domain or an unknown severity
     */
    static List<Entry> parse(String csv) throws Failure {
        var rows = rows(csv);
        if (rows.isEmpty()) {
            return List.of();
        }
        var first = rows.getFirst().stream().map(BlockList::heading).toList();
        var columns = first.contains("domain") ? first : List.of("domain");
        var entries = new ArrayList<Entry>();
        for (var row : first.contains("domain") ? rows.subList(1, rows.size()) : rows) {
            var domain = value(columns, row, "domain");
            var severity = value(columns, row, "severity").toLowerCase(Locale.ROOT);
            if (domain.isEmpty()) {
                throw new Failure("A line of the list has no domain: " + String.join(",", row));
            }
            if (!List.of("", "suspend", "silence", "noop").contains(severity)) {
                throw new Failure("The severity of " + domain + " is not one of suspend, silence, noop.");
            }
            entries.add(new Entry(
                    domain,
                    severity.isEmpty() ? "suspend" : severity,
                    isTrue(value(columns, row, "reject_media")),
                    isTrue(value(columns, row, "reject_reports")),
                    false,
                    value(columns, row, "public_comment"),
                    isTrue(value(columns, row, "obfuscate"))));
        }
        return entries;
    }

    private static String heading(String field) {
        var name = field.strip().toLowerCase(Locale.ROOT);
        return name.startsWith("#") ? name.substring(1) : name;
    }

    private static String value(List<String> columns, List<String> row, String name) {
        var at = columns.indexOf(name);
        return at < 0 || at >= row.size() ? "" : row.get(at).strip();
    }

    private static boolean isTrue(String word) {
        return word.equalsIgnoreCase("true") || word.equals("1");
    }

    /** RFC 4180, with bare line feeds too; empty lines are left out. */
    private static List<List<String>> rows(String csv) throws Failure {
        var rows = new ArrayList<List<String>>();
        var row = new ArrayList<String>();
        var field = new StringBuilder();
        var inQuotes = false;
        var text = csv.startsWith("\uFEFF") ? csv.substring(1) : csv;
        for (int at = 0; at < text.length(); at++) {
            var c = text.charAt(at);
            if (inQuotes && c == '"' && at + 1 < text.length() && text.charAt(at + 1) == '"') {
                field.append(c);
                at++;
            } else if (c == '"') {
                inQuotes = !inQuotes;
            } else if (!inQuotes && (c == ',' || c == '\n')) {
                row.add(field.toString());
                field.setLength(0);
                if (c == '\n') {
                    rows.add(List.copyOf(row));
                    row.clear();
                }
            } else if (inQuotes || c != '\r') {
                field.append(c);
            }
        }
        if (inQuotes) {
            throw new Failure("A quote in the list is not closed.");
        }
        row.add(field.toString());
        rows.add(List.copyOf(row));
        rows.removeIf(fields -> fields.stream().allMatch(String::isBlank));
        return rows;
    }
}
