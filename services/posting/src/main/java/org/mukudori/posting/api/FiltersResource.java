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

/** What people do not want to read: <a href="https://docs.joinmastodon.org/methods/filters/">filters</a>. */
@Path("/api/v2/filters")
public class FiltersResource {
    private static final String FILTERS = "/api/v2/filters";
    private static final String KEYWORDS = FILTERS + "/keywords";
    private static final String STATUSES = FILTERS + "/statuses";

    private final Caller caller;
    private final Filtering filtering;

    FiltersResource(Caller caller, Filtering filtering) {
        this.caller = caller;
        this.filtering = filtering;
    }

    /** Makes a filter. */
    @POST
    public Uni<Response> create(Form form) {
        var asked = new FilterForm(form);
        return filtering
                .create(caller.account(), asked.described(), asked.words())
                .map(outcome -> Answers.at(FILTERS, outcome));
    }

    /** Changes a filter. */
    @PUT
    @Path("/{id}")
    public Uni<Response> put(long id, Form form) {
        var asked = new FilterForm(form);
        return filtering
                .change(caller.account(), id, asked.described(), asked.words())
                .map(outcome -> Answers.at(FILTERS, outcome));
    }

    /** Changes a filter. */
    @PATCH
    @Path("/{id}")
    public Uni<Response> patch(long id, Form form) {
        return put(id, form);
    }

    /** Ends a filter. */
    @DELETE
    @Path("/{id}")
    public Uni<Response> delete(long id) {
        return filtering.delete(caller.account(), id).map(Answers::empty);
    }

    /** Adds a keyword. */
    @POST
    @Path("/{id}/keywords")
    public Uni<Response> addKeyword(long id, Form form) {
        return filtering
                .addKeyword(caller.account(), id, form.text("keyword").orElse(null), form.flag("whole_word"))
                .map(outcome -> Answers.at(KEYWORDS, outcome));
    }

    /** Changes a keyword. */
    @PUT
    @Path("/keywords/{id}")
    public Uni<Response> putKeyword(long id, Form form) {
        var word = FilterForm.word(form, id, "keyword");
        return filtering
                .changeKeyword(caller.account(), id, new Filters.Word(id, word.keyword(), word.wholeWord(), false))
                .map(outcome -> Answers.at(KEYWORDS, outcome));
    }

    /** Changes a keyword. */
    @PATCH
    @Path("/keywords/{id}")
    public Uni<Response> patchKeyword(long id, Form form) {
        return putKeyword(id, form);
    }

    /** Takes a keyword out. */
    @DELETE
    @Path("/keywords/{id}")
    public Uni<Response> removeKeyword(long id) {
        return filtering
                .changeKeyword(caller.account(), id, new Filters.Word(id, null, null, true))
                .map(Answers::empty);
    }

    /** Adds a status. */
    @POST
    @Path("/{id}/statuses")
    public Uni<Response> addStatus(long id, Form form) {
        var status = form.id("status_id");
        if (status == null) {
            throw Answers.invalid("Status must exist");
        }
        return filtering.addStatus(caller.account(), id, status).map(outcome -> Answers.at(STATUSES, outcome));
    }

    /** Takes a status out. */
    @DELETE
    @Path("/statuses/{id}")
    public Uni<Response> removeStatus(long id) {
        return filtering.removeStatus(caller.account(), id).map(Answers::empty);
    }
}
