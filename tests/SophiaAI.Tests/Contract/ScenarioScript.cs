using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Contract;

/// <summary>Turns a scenario into a script that runs: each time with environments and files of its own.</summary>
internal sealed class ScenarioScript(SandboxFixture sandbox, string envFile, string handle)
{
    /// <summary>What the .env file of the scenarios contains.</summary>
    public const string EnvFile = "CONTRACT_SECRET=canary-of-the-env-file\nSNOWFLAKE_ROLE=SOPHIA_ROLE\n";

    /// <summary>The script of a scenario.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="prefix">Goes before the call.</param>
    /// <param name="suffix">Goes after the call.</param>
    public string Of(CmdletScenario scenario, string prefix = "", string suffix = "") =>
        "Disconnect-SophiaEnvironment; " + prefix
        + scenario.Call.Replace("{file}", envFile, StringComparison.Ordinal).Replace("{handle}", handle, StringComparison.Ordinal)
            .Replace("{environment}", scenario.Call.Contains("{environment}", StringComparison.Ordinal) ? NewEnvironment() : null, StringComparison.Ordinal).Replace("{new}", "sophia/" + NewName(), StringComparison.Ordinal)
        + suffix;

    /// <summary>Removes what the scripts have made: hundreds of environments would make every later listing slow.</summary>
    public void RemoveEnvironments()
    {
        foreach (string start in new[] { "contract/", "sophia/contract-" }) sandbox.Server.Pulumi.RemoveEnvironments(start);
    }

    // With two revisions, so that there is one to restore. Created without a request, which a fault would catch.
    private string NewEnvironment()
    {
        string name = NewName();
        sandbox.Server.Pulumi.AddEnvironment("contract", name, "values: {a: {fn::secret: canary-of-the-environment}}", "values: {b: 2}");
        return "contract/" + name;
    }

    private static string NewName() => $"contract-{Guid.NewGuid():N}";
}
