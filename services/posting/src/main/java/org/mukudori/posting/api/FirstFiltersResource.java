package org.mukudori.posting.api;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.mukudori.platform.web.Caller;
import org.mukudori.posting.app.Filtering;
import org.mukudori.posting.domain.Filters;

/**
 * Filters as clients knew them first: each a keyword.
 *
 * @see <a href="https://docs.joinmastodon.org/methods/filters/#v1">Mastodon</a>
 */
@Path("/api/v1/filters")
public class FirstFiltersResource {
    private static final String FILTERS = "/api/v1/filters";

    private final Caller caller;
    private final Filtering filtering;

    FirstFiltersResource(Caller caller, Filtering filtering) {
        this.caller = caller;
        this.filtering = filtering;
    }

    /** Makes a filter of one keyword. */
    @POST
    public Uni<Response> create(Form form) {
        var phrase = form.text("phrase").orElse("");
        var wholeWord = form.flag("whole_word");
        return filtering
                .createOfOne(
                        caller.account(),
                        new FilterForm(form).describedByPhrase(),
                        new Filters.Word(null, phrase, wholeWord == null || wholeWord, false))
                .map(outcome -> Answers.at(FILTERS, outcome));
    }

    /** Changes a keyword. */
    @PUT
    @Path("/{id}")
    public Uni<Response> put(long id, Form form) {
        var word = FilterForm.word(form, id, "phrase");
        return filtering
                .changeOfOne(
                        caller.account(),
                        id,
                        new FilterForm(form).describedByPhrase(),
                        new Filters.Word(id, word.keyword(), word.wholeWord(), false))
                .map(outcome -> Answers.at(FILTERS, outcome));
    }

    /** Changes a keyword. */
    @PATCH
    @Path("/{id}")
    public Uni<Response> patch(long id, Form form) {
        return put(id, form);
    }

    /** Takes a keyword out. */
    @DELETE
    @Path("/{id}")
    public Uni<Response> delete(long id) {
        return filtering
                .changeKeyword(caller.account(), id, new Filters.Word(id, null, null, true))
                .map(Answers::empty);
    }
}
