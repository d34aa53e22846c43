namespace SophiaAI.Sandbox.Gong.Accounts;

internal sealed record GongUserSettings
{
    public bool WebConferencesRecorded { get; init; } = true;

    public bool PreventWebConferenceRecording { get; init; }

    public bool TelephonyCallsImported { get; init; }

    public bool EmailsImported { get; init; } = true;

    public bool PreventEmailImport { get; init; }

    public bool NonRecordedMeetingsImported { get; init; }

    public bool GongConnectEnabled { get; init; } = true;
}
