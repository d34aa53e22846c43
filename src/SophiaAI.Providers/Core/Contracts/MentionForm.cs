namespace SophiaAI.Providers.Core.Contracts;

/// <summary>Mentions, as they stand in a receiver's configuration and in messages: of all who are there, of a person or of a group.</summary>
internal static class MentionForm
{
    /// <summary>A regular expression for one, without the ends, as regular expressions and JSON schemas read it.</summary>
    public const string Pattern = @"<(!here|!channel|!everyone|@[UW][A-Z0-9]{1,30}|!subteam\^S[A-Z0-9]{1,30})>";
}
