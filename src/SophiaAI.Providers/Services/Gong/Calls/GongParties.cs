namespace SophiaAI.Providers.Services.Gong.Calls;

/// <summary>Finds who spoke among those who took part.</summary>
internal static class GongParties
{
    /// <summary>The party with an id; null if there is none.</summary>
    /// <param name="parties">Who took part; null if that is not known.</param>
    /// <param name="speakerId">The id by which the transcript names the party.</param>
    /// <param name="userId">The id of the user of Gong.</param>
    public static GongParty? Find(IReadOnlyList<GongParty>? parties, string? speakerId, string? userId = null) =>
        parties?.FirstOrDefault(party => speakerId is not null && party.SpeakerId == speakerId)
        ?? parties?.FirstOrDefault(party => userId is not null && party.UserId == userId);

    /// <summary>The interaction, with the names of those who talked.</summary>
    public static GongInteraction? Named(GongInteraction? interaction, IReadOnlyList<GongParty>? parties) => interaction?.Speakers is not { } speakers
        ? interaction
        : interaction with { Speakers = speakers.Select(speaker => Named(speaker, Find(parties, speaker.Id, speaker.UserId))).ToArray() };

    private static GongSpeaker Named(GongSpeaker speaker, GongParty? party) =>
        party is null ? speaker : speaker with { Name = party.Name ?? party.EmailAddress, Affiliation = party.Affiliation };
}
