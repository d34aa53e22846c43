using System.Text.RegularExpressions;
using SophiaAI.Providers.Composition;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Features.Integrations;
using SophiaAI.Providers.Tests.Architecture;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Core;

/// <summary>Each failure names what to check, and a command of the module that shows more.</summary>
public sealed partial class AdviceTests : IDisposable
{
    private static readonly string[] s_commands = [.. Exported().Matches(File.ReadAllText(Path.Combine(SourceFiles.Root, "SophiaAI.psd1"))).Select(static name => name.Groups[1].Value)];

    private readonly TestBed _bed = new();

    public static TheoryData<string, FailureReason> All
    {
        get
        {
            TheoryData<string, FailureReason> all = [];
            foreach (string service in SophiaServices.List.Names)
            {
                foreach (FailureReason reason in Enum.GetValues<FailureReason>()) all.Add(service, reason);
            }

            return all;
        }
    }

    public void Dispose() => _bed.Dispose();

    [Theory]
    [MemberData(nameof(All))]
    public void The_advice_of_a_service_names_a_command_that_exists(string service, FailureReason reason) =>
        AssertNamesCommand(SophiaServices.List.All.Single(one => one.Name == service).Profile.AdviceFor(reason));

    [Theory]
    [MemberData(nameof(All))]
    public void A_check_that_fails_names_one_too_whatever_it_says_itself(string service, FailureReason reason)
    {
        foreach (string? own in new[] { null, "Do something about it.", "Get-Help says how." })
            AssertNamesCommand(Judged(service, new ServiceException(service, reason, "It failed.") { RecommendedAction = own }).RecommendedAction);
    }

    [Fact]
    public void Advice_that_names_one_stays_as_it_is() =>
        Assert.Equal("Get-GongCall lists them.", Judged("Gong", new ServiceException("Gong", FailureReason.NotFound, "None.") { RecommendedAction = "Get-GongCall lists them." }).RecommendedAction);

    [Theory]
    [InlineData("Gong")]
    [InlineData("OfAnybody")]
    public void So_does_one_that_breaks_or_takes_too_long(string integration)
    {
        AssertNamesCommand(Judged(integration, new InvalidOperationException("broken")).RecommendedAction);
        AssertNamesCommand(Judged(integration, new OperationCanceledException()).RecommendedAction);
        AssertNamesCommand(Judged(integration, new ServiceException(integration, FailureReason.NotFound, "None.")).RecommendedAction);
    }

    [Fact]
    public void What_shows_more_does_not_send_people_to_itself()
    {
        ServiceProfile profile = SophiaServices.List.All[0].Profile with { NamesCommands = false };
        Assert.DoesNotContain("Get-SophiaDiagnostic", profile.AdviceFor(FailureReason.ConnectionFailed), StringComparison.Ordinal);
    }

    private IntegrationCheck Judged(string integration, Exception exception) => new CheckJudge(_bed.Context(), TimeSpan.FromSeconds(1))
        .Outcome(new PlannedCheck(integration, new Check("A", "A.", static _ => Task.FromResult(string.Empty))), null, exception);

    private static void AssertNamesCommand(string? advice)
    {
        Assert.NotNull(advice);
        string[] named = [.. Command().Matches(advice).Select(static command => command.Value)];
        Assert.All(named, static command => Assert.Contains(command, s_commands), throwIfEmpty: true);
        // More than the command: what to check.
        Assert.True(advice.Split(". ").Length > 1, advice);
    }

    [GeneratedRegex(@"\b(Get|Test|Connect|Disconnect|Invoke|Wait|Stop|Set)-(Sophia|Snowflake|Gong|Vercel|Estuary)[A-Za-z]+", RegexOptions.ExplicitCapture)]
    private static partial Regex Command();

    [GeneratedRegex("^ +'([A-Z][a-z]+-[A-Za-z]+)'", RegexOptions.Multiline)]
    private static partial Regex Exported();
}
