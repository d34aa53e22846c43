using System.Globalization;
using System.Management.Automation;
using SophiaAI.Sandbox.Faults;
using SophiaAI.Sandbox.Requests;
using SophiaAI.Tests.Shared.Manifests;
using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Cmdlets.Infrastructure;

/// <summary>Random manifests of Snowflake and Vercel over HTTP: what a fault has kept from being made is made the next time, and then there is nothing to do and nothing is written.</summary>
public sealed class PlanConvergenceTests(SandboxFixture sandbox) : CmdletTests(sandbox)
{
    private const int Cases = 20;
    private const string Apply = "Invoke-SophiaPlan -Path $Path -AllowDestroy -Force -Confirm:$false -ErrorAction SilentlyContinue";

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, Cases)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Whatever_there_is_becomes_what_the_manifest_says(int seed)
    {
        Random random = new(seed);
        // It sees everything.
        Environment.SetEnvironmentVariable("SNOWFLAKE_ROLE", "SECURITYADMIN");
        foreach (string secret in RandomVercel.Secrets) Environment.SetEnvironmentVariable(secret, $"zq{Guid.NewGuid():N}");
        // What is there, before it is changed, is what another manifest says.
        string before = Manifest(random, seed);
        string path = Folder.Write("sophia.yaml", before);
        EngineResult first = Run(Apply, ("Path", path));
        AssertDone(first, before);

        string text = Manifest(random, seed);
        Folder.Write("sophia.yaml", text);
        Sandbox.Server.Faults.Add(FaultOf(random, "Snowflake"), FaultOf(random, "Vercel"));
        EngineResult faulty = Run(Apply, ("Path", path));
        Sandbox.Server.Faults.Clear();
        EngineResult second = Run(Apply, ("Path", path));
        AssertDone(second, text);

        EngineResult plan = Run("Get-SophiaPlan -Path $Path", ("Path", path));
        Assert.Empty(plan.Errors);
        HashSet<string> held = [.. second.Output.Where(static result => Text(result, "Status") is "Refused" or "Skipped").Select(static result => $"{result.Properties["Kind"].Value} {result.Properties["Name"].Value}")];
        Assert.All(plan.Output, change => Assert.True(Text(change, "Action") == "Unknown" || held.Contains($"{change.Properties["Kind"].Value} {change.Properties["Name"].Value}"), $"{change}: {change.Properties["Summary"].Value}\n{text}"));

        Sandbox.Server.Requests.Clear();
        Run(Apply, ("Path", path));
        Assert.Empty(Sandbox.Server.Requests.All.Where(IsWrite).Select(static request => $"{request.Method} {request.Path} {request.Body}"));
        foreach (string secret in RandomVercel.Secrets)
            Assert.All(new[] { faulty, second, plan }, result => Assert.DoesNotContain(Environment.GetEnvironmentVariable(secret)!, result.Everything, StringComparison.Ordinal));
    }

    private static string Manifest(Random random, int seed)
    {
        string prefix = string.Create(CultureInfo.InvariantCulture, $"C{seed}");
        return "version: 1\n" + new RandomSnowflake(random, prefix + "_", Environment.GetEnvironmentVariable("SNOWFLAKE_USER")!).Section()
            + new RandomVercel(random, prefix.ToLowerInvariant() + "-", environment: null).Section();
    }

    private static Fault FaultOf(Random random, string service) => new()
    {
        Kind = random.Next(2) == 0 ? FaultKind.Status : FaultKind.Reset,
        Service = service,
        Skip = random.Next(30),
        After = random.Next(2) == 0,
    };

    private static void AssertDone(EngineResult result, string text)
    {
        Assert.All(result.Output, one => Assert.True(Text(one, "Status") is "Applied" or "Unchanged" or "Refused" or "Skipped", $"{one}: {one.Properties["Reason"].Value}\n{text}"));
        // Whatever is not an item's.
        Assert.All(result.Errors, error => Assert.True(error.FullyQualifiedErrorId.StartsWith("Infrastructure.NotApplied", StringComparison.Ordinal), $"{error}\n{text}"));
    }

    private static bool IsWrite(LoggedRequest request) => request.Service switch
    {
        "Snowflake" or "snowflake" => request.Method == "POST" && request.Path == "/api/v2/statements" && !request.Body.Contains("\"statement\":\"SHOW", StringComparison.Ordinal),
        "Vercel" or "vercel" => request.Method != "GET",
        _ => false,
    };

    private static string Text(PSObject one, string property) => (string)one.Properties[property].Value;
}
