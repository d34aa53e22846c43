using System.Text.Json.Serialization;

namespace SophiaAI.Providers.Services.Slack.Messages;

/// <summary>Blocks as JSON, generated at compile time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SlackBlock))]
internal sealed partial class SlackBlockJson : JsonSerializerContext;

/// <summary>A part of a message, as Block Kit has it.</summary>
/// <param name="Type">Its kind: header, section, context or actions.</param>
internal sealed record SlackBlock(string Type)
{
    /// <summary>The text of a header or a section.</summary>
    public SlackText? Text { get; init; }

    /// <summary>The parts of a context, or the buttons of actions.</summary>
    public IReadOnlyList<SlackElement>? Elements { get; init; }
}

/// <summary>What a block consists of.</summary>
[JsonDerivedType(typeof(SlackText))]
[JsonDerivedType(typeof(SlackButton))]
internal abstract record SlackElement;

/// <summary>A text.</summary>
/// <param name="Type">Whether it is markup.</param>
/// <param name="Text">The text.</param>
internal sealed record SlackText(string Type, string Text) : SlackElement
{
    /// <summary>Whether names of emoji between colons become pictures; null for markup, in which they do.</summary>
    public bool? Emoji { get; init; }

    /// <summary>Whether addresses in markup do not become links; null for plain text.</summary>
    public bool? Verbatim { get; init; }
}

/// <summary>A button that leads to a page.</summary>
/// <param name="Text">Its title.</param>
/// <param name="Url">The page.</param>
/// <param name="ActionId">Its id, which no other in the message has.</param>
internal sealed record SlackButton(SlackText Text, string Url, string ActionId) : SlackElement
{
    /// <summary>The kind of element.</summary>
    public string Type { get; } = "button";
}
