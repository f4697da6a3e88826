package org.mukudori.posting.api;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import org.mukudori.platform.log.Positions;
import org.mukudori.platform.web.Caller;
import org.mukudori.platform.web.Refused;
import org.mukudori.posting.app.Outcome;
import org.mukudori.posting.domain.Refusal;

/** The one place where outcomes become answers, with Mastodon's statuses and messages. */
final class Answers {
    private Answers() {}

    /** Where the status can be read. */
    static Response status(Outcome outcome) {
        return read(outcome, id -> "/api/v1/statuses/" + id);
    }

    /** Where the relationship with that account can be read. */
    static Response relationship(Outcome outcome) {
        return read(outcome, id -> "/internal/relationships/" + id);
    }

    /** Where the list can be read. */
    static Response list(Outcome outcome) {
        return read(outcome, id -> "/api/v1/lists/" + id);
    }

    /** Where what has that id among others of its kind can be read. */
    static Response at(String path, Outcome outcome) {
        return read(outcome, id -> path + "/" + id);
    }

    /** Where the hashtag can be read. */
    static Response tag(String name, Outcome outcome) {
        return read(outcome, _ -> "/api/v1/tags/" + URLEncoder.encode(name, StandardCharsets.UTF_8));
    }

    /** Where the caller's rules for notifications can be read. */
    static Response notificationPolicy(Outcome outcome) {
        return read(outcome, _ -> "/api/v2/notifications/policy");
    }

    /** Where the conversation can be read. */
    static Response conversation(Outcome outcome) {
        return read(outcome, id -> "/internal/conversations/" + id);
    }

    /** Where these markers can be read. */
    static Response markers(Outcome outcome, Collection<String> timelines) {
        return timelines.isEmpty()
                ? empty(outcome)
                : read(
                        outcome,
                        _ -> timelines.stream()
                                .map(timeline -> "timeline%5B%5D=" + timeline)
                                .collect(Collectors.joining("&", "/api/v1/markers?", "")));
    }

    /** An empty object: there is nothing to read. */
    static Response empty(Outcome outcome) {
        return positions(Response.ok("{}", MediaType.APPLICATION_JSON_TYPE), done(outcome));
    }

    private static Response read(Outcome outcome, LongFunction<String> path) {
        var done = done(outcome);
        return positions(Response.ok().header(Caller.READ, path.apply(done.subject())), done);
    }

    private static Response positions(Response.ResponseBuilder answer, Outcome.Done done) {
        return done.positions().all().isEmpty()
                ? answer.build()
                : answer.header(Positions.HEADER, done.positions()).build();
    }

    private static Outcome.Done done(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done done -> done;
            case Outcome.Declined declined -> throw refused(declined.refusal());
        };
    }

    private static Refused refused(Refusal refusal) {
        return switch (refusal) {
            case NOT_FOUND -> Refused.notFound();
            case NOT_ALLOWED -> new Refused(403, "This action is not allowed");
            case EMPTY_STATUS -> invalid("Text can't be blank");
            case STATUS_TOO_LONG -> invalid("Text character limit of 500 exceeded");
            case DIRECT_BOOST -> invalid("Posts that are only visible to mentioned users cannot be boosted");
            case PRIVATE_BOOST -> invalid("Someone else's followers-only post cannot be boosted");
            case PIN_OF_SOMEBODY_ELSES -> invalid("Someone else's post cannot be pinned");
            case PIN_OF_A_BOOST -> invalid("A boost cannot be pinned");
            case PIN_OF_A_DIRECT_STATUS -> invalid("Posts that are only visible to mentioned users cannot be pinned");
            case TOO_MANY_PINS -> invalid("You have already pinned the maximum number of posts");
            case TOO_FEW_OPTIONS -> invalid("Choices must have more than one item");
            case TOO_MANY_OPTIONS -> invalid("Choices can't contain more than 4 items");
            case OPTION_TOO_LONG -> invalid("Choices cannot be longer than 50 characters each");
            case DUPLICATE_OPTIONS -> invalid("Choices contain duplicate items");
            case NO_DEADLINE -> invalid("Deadline can't be blank");
            case DEADLINE_TOO_SOON -> invalid("Deadline is too soon");
            case DEADLINE_TOO_FAR -> invalid("Deadline is too far into the future");
            case POLL_ENDED -> invalid("The poll has already ended");
            case NO_SUCH_OPTION -> invalid("The chosen vote option does not exist");
            case OWN_POLL -> invalid("You cannot vote in your own polls");
            case VOTED_ALREADY -> invalid("You have already voted on this poll");
            case TOO_MANY_FOLLOWS_TODAY, TOO_MANY_REPORTS_TODAY -> new Refused(429, "Too many requests");
            case UNTITLED -> invalid("Title can't be blank");
            case LIST_TITLE_TOO_LONG -> invalid("Title is too long (maximum is 255 characters)");
            case TOO_MANY_LISTS -> invalid("You have reached the maximum number of lists");
            case TOO_MANY_MEMBERS -> invalid("You have reached the maximum number of accounts in this list");
            case ALREADY_A_MEMBER -> invalid("Account has already been taken");
            case FILTER_TITLE_TOO_LONG -> invalid("Title is too long (maximum is 256 characters)");
            case FILTER_WITHOUT_CONTEXT -> invalid("Context can't be blank, Context None or invalid context supplied");
            case FILTER_WITH_OTHER_KEYWORDS ->
                new Refused(
                        422,
                        "These parameters cannot be changed from this application because they apply to more than one"
                                + " filter keyword. Use a more recent application or the web interface.");
            case BLANK_KEYWORD -> invalid("Keyword can't be blank");
            case KEYWORD_TOO_LONG -> invalid("Keyword is too long (maximum is 512 characters)");
            case TOO_MANY_FILTERS -> invalid("You have reached the maximum number of filters");
            case TOO_MANY_FILTER_RULES -> invalid("You have reached the maximum number of filtered keywords and posts");
            case FILTERED_STATUS_MISSING -> invalid("Status must exist");
            case ALREADY_FILTERED -> invalid("Status has already been taken");
            case TOO_MANY_TAGS -> invalid("You have reached the maximum number of followed hashtags");
            case TOO_MANY_DOMAINS -> invalid("You have reached the maximum number of blocked domains");
            case NOTE_TOO_LONG -> invalid("Comment is too long (maximum is 2000 characters)");
            case REPORT_TOO_LONG -> invalid("Comment is too long (maximum is 1000 characters)");
        };
    }

    static Refused invalid(String reason) {
        return new Refused(422, "Validation failed: " + reason);
    }
}
