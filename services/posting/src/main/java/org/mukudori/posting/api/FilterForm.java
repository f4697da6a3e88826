package org.mukudori.posting.api;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mukudori.events.FilterAction;
import org.mukudori.events.FilterContext;
import org.mukudori.posting.domain.Filters;

/** What clients say of filters, in either version of the API. */
record FilterForm(Form form) {
    private static final long LONGEST_SECONDS = Duration.ofDays(36_500).toSeconds();

    Filters.Describe described() {
        return new Filters.Describe(form.text("title").orElse(null), contexts(), action(), expiry());
    }

    /** The first version knows a phrase, and one action besides the usual. */
    Filters.Describe describedByPhrase() {
        var irreversible = form.flag("irreversible");
        var action = irreversible == null ? null : irreversible ? FilterAction.HIDE : FilterAction.WARN;
        return new Filters.Describe(form.text("phrase").orElse(null), contexts(), action, expiry());
    }

    /** Keywords to be added, changed and taken out together with the filter. */
    List<Filters.Word> words() {
        return form.each("keywords_attributes").stream()
                .map(one -> word(one, one.id("id"), "keyword"))
                .toList();
    }

    /**
     * A keyword by itself.
     *
     * @param id null for a new one
     */
    static Filters.Word word(Form form, @Nullable Long id, String name) {
        return new Filters.Word(
                id, form.text(name).orElse(null), form.flag("whole_word"), Boolean.TRUE.equals(form.flag("_destroy")));
    }

    private @Nullable List<FilterContext> contexts() {
        if (!form.has("context")) {
            return null;
        }
        return form.texts("context").stream()
                .map(String::strip)
                .filter(context -> !context.isEmpty())
                .map(FilterForm::context)
                .distinct()
                .toList();
    }

    private static FilterContext context(String wanted) {
        return Arrays.stream(FilterContext.values())
                .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(wanted))
                .findFirst()
                .orElseThrow(() -> Answers.invalid("Context None or invalid context supplied"));
    }

    private @Nullable FilterAction action() {
        var wanted = form.text("filter_action").orElse("");
        if (wanted.isEmpty()) {
            return null;
        }
        return Arrays.stream(FilterAction.values())
                .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(wanted))
                .findFirst()
                .orElseThrow(() -> Answers.invalid("Action is not included in the list"));
    }

    /** Seconds from now; null and nothing are for ever. */
    private Filters.@Nullable Expiry expiry() {
        if (form.clears("expires_in")) {
            return new Filters.Expiry(null);
        }
        var text = form.text("expires_in").orElse("");
        if (text.isEmpty()) {
            return null;
        }
        try {
            var seconds = Math.clamp(Long.parseLong(text.strip()), 0, LONGEST_SECONDS);
            return new Filters.Expiry(Instant.now().plusSeconds(seconds));
        } catch (NumberFormatException e) {
            throw Answers.invalid("Expires in is not a number");
        }
    }
}
