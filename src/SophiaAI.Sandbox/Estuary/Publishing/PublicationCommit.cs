using SophiaAI.Sandbox.Estuary.Specs;

namespace SophiaAI.Sandbox.Estuary.Publishing;

/// <summary>Changes the live specs to what was staged.</summary>
internal sealed class PublicationCommit(LiveCatalog catalog, IReadOnlyList<DraftSpec> specs)
{
    public void Apply(string id, DateTimeOffset now, EstuaryUser user, string? detail) => catalog.Change(
        [.. specs.Where(s => !s.IsDeletion).Select(s => Commit(s, new SpecPublication(id, now, user, s.Detail ?? detail, new Lazy<string>(s.Model!))))],
        [.. specs.Where(s => s.IsDeletion).Select(s => s.Name)]);

    private CatalogSpec Commit(DraftSpec staged, SpecPublication publication)
    {
        CatalogSpec? live = catalog.FindExisting(staged.Name);
        CatalogSpec next = live is null
            ? new CatalogSpec
            {
                Name = staged.Name,
                Type = staged.Type!,
                Id = EstuaryIds.At(publication.PublishedAt, staged.Name),
                CreatedAt = publication.PublishedAt,
                Model = staged.Model!,
                History = [publication],
            }
            : live with { Model = staged.Model!, History = [.. live.History, publication] };
        return next with { Pauses = Pauses(live, next.Contents.IsDisabled, publication.PublishedAt) };
    }

    private static IReadOnlyList<SpecPause> Pauses(CatalogSpec? live, bool isDisabled, DateTimeOffset now)
    {
        IReadOnlyList<SpecPause> past = live?.Pauses ?? [];
        bool wasDisabled = live?.Contents.IsDisabled == true;
        if (isDisabled == wasDisabled)
            return past;
        return isDisabled ? [.. past, new SpecPause(now, null)] : [.. past.Select(p => p with { To = p.To ?? now })];
    }
}
