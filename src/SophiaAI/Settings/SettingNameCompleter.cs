using System.Collections;
using SophiaAI.Common;
using SophiaAI.Providers.Composition;

namespace SophiaAI.Settings;

/// <summary>Completes the names of settings: of the services that were typed, or of all.</summary>
public sealed class SettingNameCompleter : ListCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Items => NamesOf(NameFilter.OfNames(null));

    /// <inheritdoc/>
    protected override IEnumerable<string> ItemsBeside(IDictionary typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
        return NamesOf(NameFilter.OfNames(typed["Service"] switch
        {
            string one => [one],
            IEnumerable several => several.Cast<object?>().Select(static item => item?.ToString()).OfType<string>(),
            _ => null,
        }));
    }

    private static IEnumerable<string> NamesOf(NameFilter services) => SophiaServices.List.Settings.All
        .Where(setting => services.Matches(setting.Service)).Select(static setting => setting.Name).Distinct(StringComparer.Ordinal);
}
