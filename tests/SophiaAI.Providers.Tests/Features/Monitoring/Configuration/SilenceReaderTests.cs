using SophiaAI.Providers.Core.Yaml;
using SophiaAI.Providers.Features.Alerting.Silences;
using SophiaAI.Providers.Features.Monitoring.Configuration;

namespace SophiaAI.Providers.Tests.Features.Monitoring.Configuration;

/// <summary>Silences in monitoring.yaml.</summary>
public sealed class SilenceReaderTests
{
    private const string Routing = "route: {receiver: r}\nreceivers: [{name: r, webhook_configs: [{url: '${env:HOOK}'}]}]\n";
    private const string Good = "matchers: ['a=\"b\"'], ends_at: 2026-12-06T02:00:00Z, author: ada, comment: Moved.";

    [Fact]
    public void A_silence_is_read()
    {
        MonitorFile file = Read("max_silence: 1d\nsilences: [{name: move, matchers: ['severity!=\"critical\"', 'service=~\"G.*\"'], starts_at: '2026-12-05 23:00+01:00', ends_at: 2026-12-06T02:00:00Z, author: ada, comment: Moved.}]").OrThrow();
        Assert.Equal(TimeSpan.FromDays(1), file.Configuration.MaxSilence);
        Silence silence = Assert.Single(file.Configuration.Silences);
        Assert.Equal(("file:move", "ada", "Moved.", true, false), (silence.Id, silence.Author, silence.Comment, silence.IsFromFile, silence.UntilResolved));
        Assert.Equal((new DateTimeOffset(2026, 12, 5, 22, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 12, 6, 2, 0, 0, TimeSpan.Zero)), (silence.StartsAt, silence.EndsAt));
        Assert.Equal(["severity!=\"critical\"", "service=~\"G.*\""], silence.Matchers.Select(static matcher => matcher.ToString()));
        Assert.Empty(file.Notes);
    }

    [Fact]
    public void Without_a_name_and_a_beginning_it_has_its_place_and_begins_as_early_as_it_may()
    {
        MonitorFile file = Read($"silences:\n  - {{{Good}}}").OrThrow();
        Silence silence = Assert.Single(file.Configuration.Silences);
        Assert.Equal(("file:4:5", TimeSpan.FromDays(7)), (silence.Id, silence.EndsAt - silence.StartsAt));
        Assert.Equal(new YamlPlace(4, 5), silence.Place);
        Assert.Empty(file.Notes);
    }

    [Theory]
    [InlineData("matchers: ['a=\"b\"'], ends_at: 2026-12-06T02:00:00Z, comment: Moved.", "it has no author")]
    [InlineData("matchers: ['a=\"b\"'], ends_at: 2026-12-06T02:00:00Z, author: ada", "it has no comment")]
    [InlineData("starts_at: 2026-11-28T02:00:00Z, " + Good, "it lasts 8d, and max_silence is 7d")]
    public void One_that_does_not_count_is_read_and_noted(string silence, string fault)
    {
        MonitorFile file = Read($"silences:\n  - {{{silence}}}").OrThrow();
        Assert.Single(file.Configuration.Silences);
        Assert.Equal($"m.yaml:4:5: This silence is not used: {fault}.", Assert.Single(file.Notes).ToString());
    }

    [Theory]
    [InlineData("{matchers: ['a=\"b\"'], author: ada, comment: Moved.}", "ends_at")]
    [InlineData("{ends_at: 2026-12-06T02:00:00Z, author: ada, comment: Moved.}", "one at least demands a value")]
    [InlineData("{matchers: ['a=~\".*\"'], ends_at: 2026-12-06T02:00:00Z, author: ada, comment: Moved.}", "one at least demands a value")]
    [InlineData("{starts_at: 2026-12-06T02:00:00Z, " + Good + "}", "has to be before the time that it ends")]
    [InlineData("{starts_at: 2026-12-06T02:00:00, " + Good + "}", "is not a time")]
    [InlineData("{starts_at: 2026-13-06T02:00:00Z, " + Good + "}", "is not a time")]
    [InlineData("{starts_at: 1026-12-06T02:00:00Z, " + Good + "}", "is not a time")]
    [InlineData("{name: x, " + Good + "}, {name: x, " + Good + "}", "There are two silences 'x'")]
    [InlineData("{until: tomorrow, " + Good + "}", "until")]
    public void What_is_wrong_with_a_silence_is_said(string silences, string problem)
    {
        MonitorReading reading = Read($"silences: [{silences}]");
        Assert.Null(reading.File);
        Assert.Contains(reading.Problems, one => one.Message.Contains(problem, StringComparison.Ordinal));
    }

    [Fact]
    public void No_limit_is_longer_than_a_year() => Assert.Equal("m.yaml:3:1: A silence may last 365d at most.", Assert.Single(Read($"max_silence: 9999y\nsilences: [{{{Good}}}]").Problems).ToString());

    [Fact]
    public void What_a_starting_file_says_of_silences_can_be_read()
    {
        string[] lines = [.. StartingFile.Write(Providers.Composition.SophiaServices.List, [], Vocabulary.All).Split('\n').SkipWhile(static line => line != "# silences:").TakeWhile(static line => line.StartsWith('#')).Select(static line => line[2..])];
        Assert.Equal("file:move", Assert.Single(Read(string.Join('\n', lines)).OrThrow().Configuration.Silences).Id);
    }

    private static MonitorReading Read(string text) => Vocabulary.Read(Routing + text);
}
