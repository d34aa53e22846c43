using System.Management.Automation;
using System.Management.Automation.Host;
using SophiaAI.Shell.Terminal;

namespace SophiaAI.Shell.Hosting;

/// <summary>The console's size and colours. Anything that would need a screen buffer is refused.</summary>
internal sealed class ShellRawUI(ShellTerminal terminal, InputSource input) : PSHostRawUserInterface
{
    public override ConsoleColor ForegroundColor { get; set; } = ConsoleColor.Gray;

    public override ConsoleColor BackgroundColor { get; set; } = ConsoleColor.Black;

    public override Size BufferSize
    {
        get => new(terminal.Width, terminal.Height);
        set => throw NoBuffer();
    }

    public override Size WindowSize
    {
        get => BufferSize;
        set => throw NoBuffer();
    }

    public override Size MaxWindowSize => BufferSize;

    public override Size MaxPhysicalWindowSize => BufferSize;

    public override Coordinates WindowPosition
    {
        get => default;
        set => throw NoBuffer();
    }

    public override Coordinates CursorPosition
    {
        get => terminal.IsScreen ? new Coordinates(Console.CursorLeft, Console.CursorTop) : default;
        set
        {
            if (terminal.IsScreen)
                Console.SetCursorPosition(value.X, value.Y);
        }
    }

    public override int CursorSize { get; set; } = 25;

    public override string WindowTitle { get; set; } = "";

    public override bool KeyAvailable => input.IsKeyboard && Console.KeyAvailable;

    public override KeyInfo ReadKey(ReadKeyOptions options)
    {
        input.Demand();
        if (!input.IsKeyboard)
            throw new PSInvalidOperationException("There is no keyboard: standard input is redirected.");

        ConsoleKeyInfo key = Console.ReadKey(intercept: options.HasFlag(ReadKeyOptions.NoEcho));
        return new KeyInfo((int)key.Key, key.KeyChar, ToControlKeys(key.Modifiers), keyDown: true);
    }

    public override void FlushInputBuffer()
    {
        while (KeyAvailable)
            Console.ReadKey(intercept: true);
    }

    public override BufferCell[,] GetBufferContents(Rectangle rectangle) => throw NoBuffer();

    public override void SetBufferContents(Coordinates origin, BufferCell[,] contents) => throw NoBuffer();

    public override void SetBufferContents(Rectangle rectangle, BufferCell fill)
    {
        // This is how Clear-Host clears the screen on Windows.
        if (terminal.IsScreen)
            Console.Clear();
    }

    public override void ScrollBufferContents(
        Rectangle source, Coordinates destination, Rectangle clip, BufferCell fill) => throw NoBuffer();

    /// <summary>Colours a text if it needs colours other than the current ones.</summary>
    public string Paint(string text, ConsoleColor foreground, ConsoleColor background)
    {
        if (!terminal.HasColor || (foreground == ForegroundColor && background == BackgroundColor))
            return text;

        PSStyle style = PSStyle.Instance;
        string front = foreground == ForegroundColor ? "" : style.Foreground.FromConsoleColor(foreground);
        string back = background == BackgroundColor ? "" : style.Background.FromConsoleColor(background);
        return front + back + text + style.Reset;
    }

    private static ControlKeyStates ToControlKeys(ConsoleModifiers modifiers)
    {
        ControlKeyStates states = 0;
        if (modifiers.HasFlag(ConsoleModifiers.Alt))
            states |= ControlKeyStates.LeftAltPressed;
        if (modifiers.HasFlag(ConsoleModifiers.Control))
            states |= ControlKeyStates.LeftCtrlPressed;
        if (modifiers.HasFlag(ConsoleModifiers.Shift))
            states |= ControlKeyStates.ShiftPressed;
        return states;
    }

    private static NotSupportedException NoBuffer() => new("This console has no screen buffer to read or change.");
}
