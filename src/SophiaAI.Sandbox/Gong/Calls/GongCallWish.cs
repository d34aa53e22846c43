using SophiaAI.Sandbox.Gong.Accounts;

namespace SophiaAI.Sandbox.Gong.Calls;

/// <summary>A call that somebody uploads, made from the body of the request.</summary>
internal static class GongCallWish
{
    private static readonly string[] s_directions = ["Inbound", "Outbound", "Conference", "Unknown"];

    /// <summary>Means something only if the body turns out to be valid.</summary>
    public static GongCall Read(GongBody body, GongData data)
    {
        int number = data.NextNumber();
        GongChance chance = new((ulong)number);
        string id = GongCallSeed.Id(chance);
        string direction = body.RequiredText("direction");
        body.Word("direction", s_directions);
        string host = body.RequiredText("primaryUser");
        GongParty[] parties = [.. body.RequiredObjects("parties").Select(p => ReadParty(p, data, chance))];
        Check(body, data, host, parties);
        bool hasMedia = body.Text("downloadMediaUrl") is not null;
        return new GongCall(number, GongCallKind.Uploaded)
        {
            Id = id,
            Title = body.Text("title") ?? "Call",
            Scheduled = body.Time("scheduledStart"),
            Started = body.RequiredTime("actualStart"),
            Duration = (int)(body.Number("duration") ?? 0),
            PrimaryUserId = host,
            Direction = direction,
            System = body.Text("callProviderCode") ?? "API",
            Scope = parties.All(p => p.Affiliation == GongParty.Internal) ? GongParty.Internal : GongParty.External,
            Media = direction == "Conference" ? "Video" : "Audio",
            Language = body.Text("languageCode") ?? "eng",
            WorkspaceId = body.Text("workspaceId") ?? GongAccountSeed.Sales,
            SdrDisposition = body.Text("disposition"),
            ClientUniqueId = body.Text("clientUniqueId"),
            CustomData = body.Text("customData"),
            Purpose = body.Text("purpose"),
            MeetingUrl = body.Text("meetingUrl"),
            UserIds = [host, .. parties.Select(p => p.UserId).OfType<string>().Where(u => u != host)],
            UploadedParties = parties,
            HasMedia = hasMedia,
            IsTranscribed = hasMedia,
        };
    }

    private static void Check(GongBody body, GongData data, string host, GongParty[] parties)
    {
        if (body.Refusal is not null)
            return;
        body.Check(data.Users.Find(host) is not null, $"primaryUser does not exist: {host}");
        body.Check(parties.Any(p => p.UserId == host), "parties must include the primaryUser");
        body.Check(body.Number("duration") is null or >= 0, "duration must not be negative");
        string? workspaceId = body.Text("workspaceId");
        body.Check(workspaceId is null || data.Workspaces.Find(workspaceId) is not null, $"workspaceId does not exist: {workspaceId}");
    }

    private static GongParty ReadParty(GongBody party, GongData data, GongChance chance)
    {
        string? userId = party.Text("userId");
        string? address = party.Text("emailAddress");
        GongUser? user = userId is not null ? data.Users.Find(userId) : address is not null ? data.Users.FindByKey(address) : null;
        party.Check(userId is null || user is not null, $"userId does not exist: {userId}");
        return new GongParty
        {
            Id = GongParties.Id(chance),
            EmailAddress = address ?? user?.EmailAddress,
            Name = party.Text("name") ?? (user is null ? null : $"{user.FirstName} {user.LastName}"),
            Title = user?.Title,
            UserId = user?.Id,
            SpeakerId = GongParties.Id(chance),
            Affiliation = user is null ? GongParty.External : GongParty.Internal,
            PhoneNumber = party.Text("phoneNumber"),
            Methods = ["Attendee"],
        };
    }
}
