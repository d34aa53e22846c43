using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Cmdlets.Gong;

public sealed class GetGongCallTranscriptTests(SandboxFixture sandbox) : CmdletTests(sandbox)
{
    private const string Day = "-From 2026-11-16Z -To 2026-11-17Z";

    [Fact]
    public void Transcripts_of_a_window_have_the_calls_titles_and_the_speakers_names()
    {
        EngineResult result = Run($"Get-GongCallTranscript {Day}");
        Assert.All(result.Values("Title"), static title => Assert.NotEmpty((string)title!), throwIfEmpty: true);
        EngineResult names = Run($"(Get-GongCallTranscript {Day}).Sentences.Speaker | Where-Object {{ $_ }} | Sort-Object -Unique");
        Assert.True(names.Output.Count > 1);
    }

    [Fact]
    public void Calls_from_the_pipeline_are_asked_for_together()
    {
        EngineResult result = Run("$calls = Get-GongCall -From 2026-10-01Z -To 2026-11-01Z | Select-Object -First 40; $calls | Get-GongCallTranscript; $calls.Count");
        Assert.Equal(41, result.Output.Count);
        // The list, the calls' parties, and the transcripts.
        Assert.Equal(3, Requests("gong"));
    }

    [Fact]
    public void A_call_without_a_transcript_is_a_warning_and_one_that_does_not_exist_is_an_error()
    {
        EngineResult result = Run("$calls = Get-GongCall -From 2026-11-19Z -To 2026-11-20Z; $calls.Id + '123' | Get-GongCallTranscript; $calls.Count");
        int calls = (int)result.Output[^1].BaseObject;
        Assert.InRange(result.Output.Count - 1, 0, calls - 1);
        Assert.Contains("no transcript", Assert.Single(result.Warnings), StringComparison.Ordinal);
        Assert.Equal("Gong.NotFound", result.ErrorId);
        Assert.Equal("123", result.Errors[0].TargetObject);
    }

    [Fact]
    public void As_text_it_is_for_reading()
    {
        EngineResult result = Run($"Get-GongCallTranscript {Day} -AsText | Select-Object -First 1");
        string text = Assert.IsType<string>(Assert.Single(result.Output).BaseObject);
        Assert.Matches(@"\[0:0\d:\d\d\] .+:\r?\n", text);
    }

    [Fact]
    public void A_walk_gives_each_transcript_once()
    {
        const string Walk = "Get-GongCallTranscript -From 2026-11-01Z -To 2026-11-11Z -CheckpointPath (Join-Path $folder t.json)";
        EngineResult first = Run($"{Walk} | Select-Object -First 7", ("folder", Folder.Path));
        EngineResult second = Run(Walk, ("folder", Folder.Path));
        string[] all = Run("(Get-GongCallTranscript -From 2026-11-01Z -To 2026-11-11Z).CallId").Output.Select(static id => id.ToString()).ToArray();
        Assert.Equal(all.Order(), first.Values("CallId").Concat(second.Values("CallId")).Cast<string>().Order());
    }
}
