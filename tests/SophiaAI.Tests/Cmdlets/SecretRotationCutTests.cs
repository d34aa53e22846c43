using SophiaAI.Sandbox.Faults;
using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Cmdlets;

/// <summary>
/// A rotation that is cut off at any of its requests, before the service receives it or before the answer arrives: the
/// environment's value keeps working, starting again finishes the rotation, and in the end one credential is valid.
/// </summary>
public sealed class SecretRotationCutTests(SandboxFixture sandbox) : CmdletTests(sandbox)
{
    private static readonly TimeSpan s_long = TimeSpan.FromHours(1);

    [Theory]
    [InlineData("elliptic-curve key", false)]
    [InlineData("elliptic-curve key", true)]
    [InlineData("SNOWFLAKE_PASSWORD", false)]
    [InlineData("SNOWFLAKE_PASSWORD", true)]
    [InlineData("VERCEL_ACCESS_TOKEN", false)]
    [InlineData("VERCEL_ACCESS_TOKEN", true)]
    [InlineData("ESTUARY_API_KEY", false)]
    [InlineData("ESTUARY_API_KEY", true)]
    [InlineData("refresh token", false)]
    [InlineData("refresh token", true)]
    public async Task Cut_off_anywhere_it_is_finished_by_starting_again(string kind, bool afterTheServiceHasActed)
    {
        // By the tests' clock, a statement would never be answered immediately.
        Sandbox.Server.Snowflake.SynchronousLimit = s_long;
        int cuts = 0;
        foreach (int request in await WritesAsync(kind)) cuts += await CutAsync(kind, request, afterTheServiceHasActed);
        Assert.True(cuts > 5, $"Only {cuts} requests were cut.");
    }

    private async Task<int> CutAsync(string kind, int request, bool after)
    {
        string label = $"{kind}, request {request}, {(after ? "after" : "before")}";
        using RotationCase rotated = await RotationCase.MakeAsync(Sandbox, kind);
        Sandbox.Server.Faults.Add(new Fault { Kind = FaultKind.Reset, Skip = request, Times = int.MaxValue, After = after });
        EngineResult cut = Rotate(rotated);
        Sandbox.Server.Faults.Clear();
        SandboxFixture.RefillRetryBudgets();
        Assert.True(await rotated.OpensAsync(ValueOf(rotated)), $"{label}: what the environment gives is dead.");

        EngineResult finished = Rotate(rotated);
        Assert.True(finished.Errors.Count == 0, $"{label}: {string.Join(" ", finished.Errors)}");
        string now = ValueOf(rotated);
        Assert.True(await rotated.OpensAsync(now), $"{label}: the new one is dead.");
        Assert.True(now != rotated.First && !await rotated.OpensAsync(rotated.First), $"{label}: the old one is alive.");
        int alive = await rotated.CountAliveAsync();
        Assert.True(alive == 1, $"{label}: {alive} are alive.");
        Assert.Empty(Run($"Get-SophiaSecret sophiaRotation* {rotated.Environment}").Output);
        return cut.Errors.Count;
    }

    // The requests that may change something, by their position in an undisturbed run: cutting off a read is the same
    // as cutting off after the last write.
    private async Task<IReadOnlyList<int>> WritesAsync(string kind)
    {
        using RotationCase undisturbed = await RotationCase.MakeAsync(Sandbox, kind);
        Sandbox.Server.Requests.Clear();
        Assert.Empty(Rotate(undisturbed).Errors);
        return Sandbox.Server.Requests.All.Select(static (request, index) => (request.Method, index)).Where(static request => request.Method != "GET")
            .Select(static request => request.index).ToArray();
    }

    private EngineResult Rotate(RotationCase rotated) => Run($"Invoke-SophiaSecretRotation {rotated.Variable} {rotated.Environment} -Confirm:$false");

    private string ValueOf(RotationCase rotated) => (string)Assert.Single(Run($"Get-SophiaSecret {rotated.Variable} {rotated.Environment} -AsPlainText").Output).BaseObject;
}
