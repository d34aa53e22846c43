using SophiaAI.Providers.Core.Errors;

namespace SophiaAI.Providers.Services.Estuary.Publications;

/// <summary>The caller's drafts, in which specifications are put together before they are published.</summary>
internal sealed class EstuaryDrafts(EstuaryClient client)
{
    private const string Create = "mutation CreateDraft($detail: String) { createDraft(detail: $detail) { id createdAt detail } }";
    private const string Stage = "mutation StageDraftSpecs($draftId: Id!, $specs: [DraftSpecInput!]!) { stageDraftSpecs(draftId: $draftId, specs: $specs) }";
    private const string Unstage = "mutation UnstageDraftSpecs($draftId: Id!, $names: [Name!]!) { unstageDraftSpecs(draftId: $draftId, catalogNames: $names) }";
    private const string Delete = "mutation DeleteDraft($id: Id!) { deleteDraft(id: $id) }";

    private const string SpecsQuery = """
        query DraftSpecs($id: Id!, $after: String) {
          draft(id: $id) { id specs(after: $after, first: 100) { pageInfo { hasNextPage endCursor } edges { node { catalogName isUnchanged } } } }
        }
        """;

    private const string ErrorsQuery = "query DraftErrors($id: Id!) { draft(id: $id) { id errors { catalogName scope detail } } }";

    private const string ListQuery = """
        query Drafts($after: String) {
          drafts(after: $after, first: 100) { pageInfo { hasNextPage endCursor } edges { node { id createdAt detail } } }
        }
        """;

    /// <summary>Creates an empty draft.</summary>
    /// <param name="detail">What it is for, which no other draft has.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Its id.</returns>
    /// <exception cref="ServiceException">The call failed.</exception>
    public async Task<string> CreateAsync(string detail, CancellationToken cancellationToken)
    {
        try
        {
            DraftData data = await client.MutateAsync(Create, new() { ["detail"] = detail }, EstuaryPublicationJson.Default.EstuaryAnswerDraftData, cancellationToken).ConfigureAwait(false);
            return data.CreateDraft?.Id ?? throw EstuaryFailure.Lacking();
        }
        catch (ServiceException failure) when (failure.IsOutcomeUnknown)
        {
            // It may have been created all the same.
            return await FindIfReachableAsync(detail, cancellationToken).ConfigureAwait(false) ?? throw failure.WithMessage(failure.Message, failure.RecommendedAction ?? "Run the command again.");
        }
    }

    // The first failure says more than that of looking for what it left.
    private async Task<string?> FindIfReachableAsync(string detail, CancellationToken cancellationToken)
    {
        try
        {
            return await FindAsync(detail, cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceException)
        {
            return null;
        }
    }

    /// <summary>The id of the draft with a detail; null if there is none.</summary>
    /// <exception cref="ServiceException">The call failed.</exception>
    public async Task<string?> FindAsync(string detail, CancellationToken cancellationToken)
    {
        await foreach (DraftNode draft in ListAsync(cancellationToken).ConfigureAwait(false))
        {
            if (draft.Detail == detail) return draft.Id;
        }

        return null;
    }

    /// <summary>Puts specifications into a draft, all of them or none.</summary>
    /// <exception cref="ServiceException">The call failed.</exception>
    public Task StageAsync(string draft, IReadOnlyList<DraftSpecInput> specs, CancellationToken cancellationToken) =>
        // The same specifications once more change nothing, so a lost answer is no reason to give up.
        client.QueryAsync(Stage, new() { ["draftId"] = draft, ["specs"] = specs.ToArray() }, EstuaryPublicationJson.Default.EstuaryAnswerDraftData, cancellationToken);

    /// <summary>Takes specifications out of a draft.</summary>
    /// <exception cref="ServiceException">The call failed.</exception>
    public Task UnstageAsync(string draft, IReadOnlyList<string> names, CancellationToken cancellationToken) =>
        client.QueryAsync(Unstage, new() { ["draftId"] = draft, ["names"] = names.ToArray() }, EstuaryPublicationJson.Default.EstuaryAnswerDraftData, cancellationToken);

    /// <summary>The names of the specifications in a draft that are just as they are in the catalog.</summary>
    /// <exception cref="ServiceException">The call failed.</exception>
    public async Task<IReadOnlyList<string>> GetUnchangedAsync(string draft, CancellationToken cancellationToken)
    {
        List<string> unchanged = [];
        await foreach (DraftSpecNode spec in client.ListAsync(
            SpecsQuery, new() { ["id"] = draft }, EstuaryPublicationJson.Default.EstuaryAnswerDraftData, static data => data.Draft?.Specs, cancellationToken).ConfigureAwait(false))
        {
            if (spec.IsUnchanged) unchanged.Add(spec.CatalogName);
        }

        return unchanged;
    }

    /// <summary>What the last job found wrong with a draft; null if there is no such draft, because it was published or deleted.</summary>
    /// <exception cref="ServiceException">The call failed.</exception>
    public async Task<IReadOnlyList<DraftError>?> GetErrorsAsync(string draft, CancellationToken cancellationToken)
    {
        DraftData data = await client.QueryAsync(ErrorsQuery, new() { ["id"] = draft }, EstuaryPublicationJson.Default.EstuaryAnswerDraftData, cancellationToken).ConfigureAwait(false);
        return data.Draft is null ? null : data.Draft.Errors ?? [];
    }

    /// <summary>Deletes a draft. If it is gone already, that is not an error.</summary>
    /// <exception cref="ServiceException">The call failed.</exception>
    public async Task DeleteAsync(string draft, CancellationToken cancellationToken)
    {
        try
        {
            await client.QueryAsync(Delete, new() { ["id"] = draft }, EstuaryPublicationJson.Default.EstuaryAnswerDraftData, cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceException gone) when (gone.Reason == FailureReason.NotFound)
        {
            // Published, or deleted by an earlier attempt.
        }
    }

    /// <summary>The caller's drafts.</summary>
    /// <exception cref="ServiceException">The call failed.</exception>
    public IAsyncEnumerable<DraftNode> ListAsync(CancellationToken cancellationToken) =>
        client.ListAsync(ListQuery, [], EstuaryPublicationJson.Default.EstuaryAnswerDraftListData, static data => data.Drafts, cancellationToken);
}
