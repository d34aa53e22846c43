using SophiaAI.Common;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Services.Estuary;
using SophiaAI.Providers.Services.Estuary.Catalog;

namespace SophiaAI.Estuary.Catalog;

/// <inheritdoc/>
/// <typeparam name="T">The record.</typeparam>
/// <param name="cmdlet">The command.</param>
/// <param name="what">What the specifications are, such as collection.</param>
/// <param name="context">The connection.</param>
/// <param name="list">Lists them.</param>
internal sealed class EstuarySpecList<T>(
    EstuarySpecCmdlet cmdlet, string what, Func<ProviderContext> context, Func<EstuaryCatalogProvider, EstuarySpecFilter, IAsyncEnumerable<T>> list) : IEstuarySpecList
    where T : EstuarySpec
{
    private readonly EstuaryNamed _named = EstuaryNamed.Kind(what);
    private readonly HashSet<string> _written = new(StringComparer.Ordinal);
    private EstuaryNames? _names;

    /// <inheritdoc/>
    public void WriteUnder(string? prefix)
    {
        bool any = false;
        Listing<T> listed = Listed(_ => any = true);
        listed.WriteAll(prefix, () => Under(prefix));
        // One with nothing of this kind under it is no error, but one that was mistyped is.
        if (!any && !listed.HasFailed && prefix is not null) AllNames.RequirePrefix(prefix);
    }

    /// <inheritdoc/>
    public void WriteMatches(string pattern)
    {
        // Requests only what is under the part without wildcards; if there is none, what is under the tenant.
        int end = pattern.AsSpan().IndexOfAny("*?[`");
        Listed().By(static spec => spec.CatalogName, NameFilter.OfNames([pattern])).WriteAll(pattern, () => Under(end <= 0 ? null : pattern[..end]));
    }

    /// <inheritdoc/>
    public void WriteNamed(string[] names) => cmdlet.Try(names, () =>
    {
        try
        {
            T[] found = [.. cmdlet.Stream(List(new EstuarySpecFilter { Names = names, IsDetailed = cmdlet.Detailed }))];
            Listed().By(static spec => spec.CatalogName, NameFilter.OfNames(names)).WriteFound(found);
        }
        catch (ServiceException refusal) when (refusal.Reason == FailureReason.AccessDenied && names.Length > 1)
        {
            // One of them fails them all, and the service does not say which others are allowed.
            foreach (string name in names) WriteNamed([name]);
        }
    });

    private EstuaryNames AllNames => _names ??= new EstuaryNames(cmdlet, new EstuaryClient(context()));

    private Listing<T> Listed(Action<T>? found = null) => new Listing<T>(cmdlet, EstuaryService.Name, what)
    {
        Admits = spec =>
        {
            found?.Invoke(spec);
            return _written.Add(spec.CatalogName);
        },
        Everything = () => Under(null),
        Explain = name => AllNames.Other(name, _named),
    }
        .Remembering(static spec => spec.CatalogName);

    private IAsyncEnumerable<T> Under(string? prefix) => List(new EstuarySpecFilter { Prefix = prefix, IsDetailed = cmdlet.Detailed });

    private IAsyncEnumerable<T> List(EstuarySpecFilter filter) => list(new EstuaryCatalogProvider(new EstuaryClient(context())), filter);
}
