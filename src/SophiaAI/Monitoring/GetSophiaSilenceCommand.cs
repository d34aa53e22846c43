using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Features.Alerting.Silences;
using SophiaAI.Providers.Features.Monitoring;

namespace SophiaAI.Monitoring;

/// <summary>Lists silences: those that commands have made, and those of monitoring.yaml. By default, those that are not over.</summary>
[Cmdlet(VerbsCommon.Get, "SophiaSilence")]
[OutputType(typeof(SophiaSilence))]
public sealed class GetSophiaSilenceCommand : MonitorCmdlet
{
    /// <summary>Ids, also of silences that are over. That of one in monitoring.yaml is file: with its name or place.</summary>
    [Parameter(Position = 0)]
    [ArgumentCompleter(typeof(SilenceIdCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? Id { get; set; }

    /// <summary>Where the silences stand; by default all that are not over.</summary>
    [Parameter]
    [ValidateSet(nameof(SilenceState.Active), nameof(SilenceState.Pending), nameof(SilenceState.Dropped), nameof(SilenceState.Expired))]
    public string[]? State { get; set; }

    /// <summary>Who answers for them. Wildcards are allowed.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NothingCompleter))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Author { get; set; }

    // Without the other name, which is that of a parameter here.
    /// <inheritdoc/>
    [Parameter]
    [OneValue]
    [ValidateNotNullOrEmpty]
    public override string? StatePath { get; set; }

    /// <inheritdoc/>
    protected override void Finish() => Try(MyInvocation.MyCommand.Name, () =>
    {
        ProviderContext context = Context();
        if (ReadFile(context) is not { } file) return;
        SilenceDesk desk = NewDesk(context, file);
        WarnOfNoRun(Await(desk.NeverRanAsync(StopToken)));
        IReadOnlyList<SophiaSilence> silences = Await(desk.AllAsync(StopToken));
        foreach (SophiaSilence silence in silences) SilenceIdCompleter.Remember(StatePath, silence);
        Listing<SophiaSilence> listing = new(this, "SophiaAI", "silence") { Admits = IsInState };
        listing.By(static silence => silence.Id, NameFilter.OfIds(Id)).By(static silence => silence.Author, NameFilter.OfNames(Author)).WriteFound(silences);
    });

    private bool IsInState(SophiaSilence silence) => State is null ? Id is not null || silence.State != nameof(SilenceState.Expired) : State.Contains(silence.State, StringComparer.OrdinalIgnoreCase);
}
