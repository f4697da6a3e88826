package org.mukudori.accounts.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mukudori.events.AccountChanged;
import org.mukudori.events.Field;
import org.mukudori.events.Visibility;

/**
 * What somebody changes about themselves; what is null stays as it is.
 *
 * @param fields all rows, as typed; rows without a name are left out
 * @param privacy of new statuses, in Mastodon's words
 * @param language of new statuses, an ISO 639 code; empty for none
 */
public record ProfileChange(
        @Nullable String displayName,
        @Nullable String note,
        @Nullable Boolean locked,
        @Nullable Boolean bot,
        @Nullable Boolean discoverable,
        @Nullable Boolean indexable,
        @Nullable Boolean hideCollections,
        @Nullable List<Row> fields,
        @Nullable String privacy,
        @Nullable Boolean sensitive,
        @Nullable String language) {
    /** A row of the profile's table, as typed. */
    public record Row(String name, String value) {}

    private static final int DISPLAY_NAME_CHARACTERS = 30;
    private static final int NOTE_CHARACTERS = 500;
    private static final int FIELD_CHARACTERS = 255;
    private static final int MOST_FIELDS = 4;
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*");

    /** What is wrong with it. */
    public List<Problem> problems() {
        var found = new ArrayList<Problem>();
        if (displayName != null && length(displayName) > DISPLAY_NAME_CHARACTERS) {
            found.add(Problem.tooLong("display_name", DISPLAY_NAME_CHARACTERS));
        }
        if (note != null && length(note) > NOTE_CHARACTERS) {
            found.add(Problem.tooLong("note", NOTE_CHARACTERS));
        }
        if (fields != null) {
            var kept = kept(fields);
            if (kept.size() > MOST_FIELDS) {
                found.add(Problem.invalid("fields", "are too many (maximum is " + MOST_FIELDS + ")"));
            }
            if (kept.stream()
                    .anyMatch(row -> length(row.name()) > FIELD_CHARACTERS || length(row.value()) > FIELD_CHARACTERS)) {
                found.add(Problem.tooLong("fields", FIELD_CHARACTERS));
            }
        }
        if (privacy != null && visibility(privacy) == null) {
            found.add(new Problem("privacy", "ERR_INCLUSION", "is not one of public, unlisted, private, direct"));
        }
        if (language != null
                && !language.isEmpty()
                && !LANGUAGE.matcher(language).matches()) {
            found.add(new Problem("language", "ERR_INCLUSION", "is not a language code"));
        }
        return found;
    }

    /** The account as it is from then on. */
    public AccountChanged of(AccountChanged before, Instant now) {
        var after = AccountChanged.newBuilder(before).setUpdatedAt(now);
        if (displayName != null) {
            after.setDisplayName(displayName.strip());
        }
        if (note != null) {
            after.setNote(ProfileHtml.paragraphs(note)).setNoteText(note);
        }
        if (locked != null) {
            after.setLocked(locked);
        }
        if (bot != null) {
            after.setBot(bot);
        }
        if (discoverable != null) {
            after.setDiscoverable(discoverable);
        }
        if (indexable != null) {
            after.setIndexable(indexable);
        }
        if (hideCollections != null) {
            after.setHideCollections(hideCollections);
        }
        if (fields != null) {
            after.setFieldTexts(typed(fields)).setFields(shown(fields, before));
        }
        if (sensitive != null) {
            after.setDefaultSensitive(sensitive);
        }
        var visibility = privacy == null ? null : visibility(privacy);
        if (visibility != null) {
            after.setDefaultVisibility(visibility);
        }
        if (language != null) {
            var _ = language.isEmpty() ? after.clearDefaultLanguage() : after.setDefaultLanguage(language);
        }
        return after.build();
    }

    private static List<Row> kept(List<Row> rows) {
        return rows.stream()
                .map(row -> new Row(row.name().strip(), row.value().strip()))
                .filter(row -> !row.name().isEmpty())
                .toList();
    }

    private static List<Field> typed(List<Row> rows) {
        return kept(rows).stream()
                .map(row -> Field.newBuilder()
                        .setName(row.name())
                        .setValue(row.value())
                        .build())
                .toList();
    }

    /** A row that stays the same stays verified. */
    private static List<Field> shown(List<Row> rows, AccountChanged before) {
        return kept(rows).stream()
                .map(row -> {
                    var html = ProfileHtml.line(row.value());
                    return before.getFields().stream()
                            .filter(field -> field.getName().equals(row.name())
                                    && field.getValue().equals(html))
                            .findFirst()
                            .orElseGet(() -> Field.newBuilder()
                                    .setName(row.name())
                                    .setValue(html)
                                    .build());
                })
                .toList();
    }

    private static @Nullable Visibility visibility(String privacy) {
        return switch (privacy) {
            case "public" -> Visibility.PUBLIC;
            case "unlisted" -> Visibility.UNLISTED;
            case "private" -> Visibility.PRIVATE;
            case "direct" -> Visibility.DIRECT;
            default -> null;
        };
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
