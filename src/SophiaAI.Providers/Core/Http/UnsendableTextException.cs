using SophiaAI.Providers.Core.Display;

namespace SophiaAI.Providers.Core.Http;

/// <summary>
/// A text of a request contains half of a surrogate pair, which UTF-8 can't represent: the service would get another
/// character in its place. Callers see InvalidRequest.
/// </summary>
internal sealed class UnsendableTextException : Exception
{
    /// <param name="place">Where in the request the text is: the name of a value, or the path of a member.</param>
    public UnsendableTextException(string place)
        : base("A text is not valid.") => Place = place;

    /// <summary>Where in the request the text is.</summary>
    public string Place { get; }

    /// <summary>Refuses a text that can't be sent as it is.</summary>
    public static void ThrowIf(string? text, string place)
    {
        if (text is not null && !WellFormedText.Is(text)) throw new UnsendableTextException(place);
    }
}
