using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;

namespace SophiaAI.Providers.Tests.Features.Monitoring;

/// <summary>Checks that end as a test wants them to.</summary>
internal sealed class Script(string integration, params Check[] checks) : CheckSuite
{
    public override string Integration => integration;

    public override IReadOnlyList<Check> Checks => checks;

    /// <summary>A check that ends with this exception, or passes without one.</summary>
    public static Check Ends(string name, Func<Exception?> end) => new(name, "It works.", _ => end() is { } exception ? Task.FromException<string>(exception) : Task.FromResult("ok"));

    /// <summary>A failure of a service.</summary>
    public static ServiceException Failure(FailureReason reason) => new("Fake", reason, "It does not work.") { RecommendedAction = "Look at it with Get-SophiaDiagnostic." };
}
