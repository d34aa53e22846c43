using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Services.Gong;
using SophiaAI.Providers.Services.Gong.Calls;
using SophiaAI.Providers.Services.Gong.Transcripts;
using SophiaAI.Providers.Services.Gong.Walks;

namespace SophiaAI.Gong.Transcripts;

/// <summary>Gets what was said in calls, with the speakers' names.</summary>
[Cmdlet(VerbsCommon.Get, "GongCallTranscript", DefaultParameterSetName = WindowSet)]
[OutputType(typeof(GongCallTranscript), typeof(string))]
public sealed class GetGongCallTranscriptCommand : GongWindowCmdlet
{
    // As many as fit in a warning.
    private const int MostNamed = 5;

    /// <summary>Returns each transcript as one text for reading, with the speakers' names.</summary>
    [Parameter]
    public SwitchParameter AsText { get; set; }

    private protected override void WriteByIds(GongClient client, IReadOnlyList<string> ids)
    {
        GongFoundTranscripts found = Await(new GongTranscriptProvider(client).FindAsync(ids, StopToken));
        foreach (GongCallTranscript transcript in found.Transcripts) Write(transcript);
        if (found.WithoutTranscript.Count > 0) WriteWarning(NotReady(found.WithoutTranscript));
        foreach (string id in found.Unknown) WriteError(GongMissing.Call(id));
    }

    private protected override void WriteWindow(GongClient client)
    {
        IReadOnlyList<string?> workspaces = WorkspaceIds(client);
        // After an error: no filter would list all calls.
        if (workspaces.Count == 0) return;
        GongTranscriptProvider provider = new(client);
        GongWalkScope scope = ScopeOf(client, "transcripts", workspaces, []);
        // With a checkpoint, what is left out comes in a later run.
        bool needsCalls = CheckpointPath is not null;
        WriteItems(
            client, scope, window => workspaces.SelectMany(workspace => Stream(provider.GetTranscriptsAsync(window, workspace, needsCalls, StopToken))), static transcript => transcript.CallId, Write);
    }

    private protected override string NothingFound(GongWindow window) =>
        GongNames.NothingFound("transcripts", window, "It makes them hours after a call, and gives the same answer for calls that this key isn't allowed to see.");

    private void Write(GongCallTranscript transcript)
    {
        SeenNames.Remember<IdOf<GongCall>>(transcript.CallId);
        WriteObject(AsText ? GongTranscriptText.Of(transcript) : transcript);
    }

    private static string NotReady(IReadOnlyList<string> ids)
    {
        string others = ids.Count > MostNamed ? " and others" : string.Empty;
        return $"{Grammar.Count(ids.Count, "call has", "calls have")} no transcript: {string.Join(", ", ids.Take(MostNamed))}{others}. Gong makes transcripts hours after a call, and none of a call without speech.";
    }
}
