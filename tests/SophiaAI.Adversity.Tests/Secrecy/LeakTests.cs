using SophiaAI.Tests.Contract;
using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Secrecy;

/// <summary>
/// Nothing leaks: with secrets of every shape in every place, whatever a service answers, nothing that a person or
/// another program could see contains any of them. Each cmdlet is run with each misbehavior and each shape; each
/// misbehavior with each shape. A cmdlet without a scenario fails. The services' words also hold what a terminal or a
/// runner would act on, and no message may show that either.
/// </summary>
public sealed class LeakTests : IClassFixture<LeakFixture>, IDisposable
{
    private const int Shown = 12;

    // These also go wrong midway, each call at a different request, when the module knows more: what it read from the environment.
    private static readonly Misbehavior[] s_late = [Misbehavior.EchoOfRequest, Misbehavior.BadRequest, Misbehavior.ErrorInSuccess];

    // The cmdlets that ask before they change something.
    private static readonly Lazy<HashSet<string>> s_asking = new(Asking);

    private readonly LeakFixture _fixture;

    public LeakTests(LeakFixture fixture) => _fixture = fixture;

    public static TheoryData<int, string> Calls => [.. LeakCalls.All.Select(static (scenario, index) => (index, scenario.Call))];

    public static TheoryData<int, string> Changes => [.. LeakCalls.All.Select(static (scenario, index) => (index, scenario.Call)).Where(static call => s_asking.Value.Contains(LeakCalls.All[call.index].Cmdlet))];

    public static TheoryData<string> Silent => [.. LeakCalls.Silent];

    public void Dispose() => _fixture.Restore();

    [Fact]
    public void Every_cmdlet_is_called()
    {
        using Engine engine = new();
        IEnumerable<string> exported = engine.Run("Get-Command -Module SophiaAI").Values("Name").Cast<string>();
        Assert.Empty(exported.Except(LeakCalls.All.Select(static call => call.Cmdlet)).Except(LeakCalls.Silent));
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public void Nothing_shows_whatever_the_service_answers(int index, string call)
    {
        CmdletScenario scenario = LeakCalls.All[index];
        foreach (Misbehavior misbehavior in Enum.GetValues<Misbehavior>())
        {
            int variant = index + (int)misbehavior;
            LeakReport report = Run(call, scenario, misbehavior, variant, skip: 0);
            // A service that was not called has proved nothing.
            if (misbehavior != Misbehavior.None) Assert.True(_fixture.Services.Answered > 0, $"{call}, {misbehavior}: no request came.");
            Assert.True(report.Result.Verbose.Count > 0, $"{call}, {misbehavior}, '{Set(variant)}': nothing was said. {string.Join(' ', report.Result.Errors)}");
        }

        if (scenario.Service != "Pulumi") return;
        for (int skip = 1; skip <= s_late.Length; skip++)
        {
            Misbehavior misbehavior = s_late[(index + skip) % s_late.Length];
            Run(call, scenario, misbehavior, index + (int)misbehavior + skip, skip);
        }
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public void Nothing_shows_in_what_is_asked_and_in_what_would_be_done(int index, string call)
    {
        CmdletScenario scenario = LeakCalls.All[index];
        string plain = call.Replace(" -Confirm:$false", string.Empty, StringComparison.Ordinal).Replace(" -WhatIf", string.Empty, StringComparison.Ordinal);
        foreach (string suffix in new[] { " -WhatIf", " -Confirm" })
        {
            for (int shape = 0; shape < _fixture.Sets.Count; shape += 3)
            {
                LeakReport report = Check(plain, _fixture.Run(plain, scenario.Service, Set(index + shape), Misbehavior.None, index + shape, suffix), Set(index + shape), Misbehavior.None);
                Assert.True(report.Console.Length > 0 || plain.StartsWith("Invoke-SnowflakeQuery 'SELECT", StringComparison.Ordinal), $"{plain}{suffix} said nothing.");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Silent))]
    public void Nothing_shows_where_no_service_is_asked(string call)
    {
        for (int shape = 0; shape < _fixture.Sets.Count; shape++) Check(call, _fixture.Run(call, string.Empty, Set(shape), Misbehavior.None, shape), Set(shape), Misbehavior.None);
    }

    private CanarySet Set(int variant) => _fixture.Sets[variant % _fixture.Sets.Count];

    private LeakReport Run(string call, CmdletScenario scenario, Misbehavior misbehavior, int variant, int skip) =>
        Check(call, _fixture.Run(call, scenario.Service, Set(variant), misbehavior, variant, skip: skip), Set(variant), misbehavior);

    private static LeakReport Check(string call, LeakReport report, CanarySet canaries, Misbehavior misbehavior)
    {
        IReadOnlyList<string> findings = report.Findings;
        Assert.True(findings.Count == 0,
            $"{call} with {misbehavior} shows secrets of the shape '{canaries}' (SOPHIA_LEAK_SEED={LeakFixture.Seed}):\n{string.Join('\n', findings.Take(Shown))}\n({findings.Count} in all)");
        Assert.True(report.Hostilities.Count == 0, $"{call} with {misbehavior} shows {string.Join('\n', report.Hostilities.Take(Shown))}");
        return report;
    }

    private static HashSet<string> Asking()
    {
        using Engine engine = new();
        return [.. engine.Run("Get-Command -Module SophiaAI | Where-Object { $_.Parameters.ContainsKey('WhatIf') }").Values("Name").Cast<string>()];
    }
}
