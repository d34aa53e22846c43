using SophiaAI.Providers.Core.Settings;

namespace SophiaAI.Providers.Features.Diagnostics;

/// <summary>What somebody needs to know who is to find out why something does not work. Contains no secret, no home folder and no user's name.</summary>
public sealed record SophiaDiagnostic
{
    /// <summary>When it was made, in UTC.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>What seems to be wrong, the most likely cause of trouble first. Empty if nothing does.</summary>
    public IReadOnlyList<DiagnosticFinding> Findings { get; init; } = [];

    /// <summary>The module, PowerShell and the machine.</summary>
    public required DiagnosticSystem System { get; init; }

    /// <summary>The connection that the settings come from.</summary>
    public required DiagnosticConnection Connection { get; init; }

    /// <summary>How the services are reached: a record for each address.</summary>
    public IReadOnlyList<DiagnosticService> Services { get; init; } = [];

    /// <summary>The settings of these services, as Get-SophiaSetting shows them; of a secret, only whether it is set.</summary>
    public IReadOnlyList<SettingInfo> Settings { get; init; } = [];

    /// <summary>The last errors of the module in this session, the newest first.</summary>
    public IReadOnlyList<DiagnosticError> Errors { get; init; } = [];

    /// <summary>The time, and how much was found.</summary>
    public override string ToString() => FormattableString.Invariant($"{Timestamp:u}: {Core.Display.Grammar.Count(Findings.Count, "finding")}");
}
