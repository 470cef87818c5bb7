/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/call/chancery-call-row.h"

#include "ui/widgets/chancery-detail-card.h"
#include "ui/widgets/chancery-due.h"
#include "ui/widgets/chancery-focus.h"

#include <glib/gi18n.h>
#include <string.h>

/* From this width on the number stands beside the rest. */
#define WIDE 520
/* The column of the numbers is no wider, whatever stands in it that can be broken. */
#define MOST_NUMBER_WIDTH 256
#define GAP 14

struct _ChanceryCallRow
{
  GtkWidget parent_instance;
  GtkWidget *key;
  GtkWidget *number;
  GtkWidget *small; /* the number again, for where it would not stay on one line */
  GtkWidget *texts;
  GtkWidget *copy;
  gboolean is_bare; /* nothing but texts */
};

G_DEFINE_FINAL_TYPE (ChanceryCallRow, chancery_call_row, GTK_TYPE_WIDGET)

static int
width_of (GtkWidget *widget, gboolean natural)
{
  int least = 0, most = 0;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &least, &most, NULL, NULL);
  return natural ? most : least;
}

static int
height_of (GtkWidget *widget, int width)
{
  int height = 0;

  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);
  return height;
}

/* What the key and the button take, with the gaps beside them. */
static int
side_width (ChanceryCallRow *self)
{
  return width_of (self->key, TRUE) + GAP + width_of (self->copy, TRUE) + GAP;
}

/* All numbers of a sheet are of one size group, so this is the same for all. */
static int
column_width (ChanceryCallRow *self)
{
  return MAX (width_of (self->number, FALSE), MIN (width_of (self->number, TRUE), MOST_NUMBER_WIDTH));
}

static int
number_width (ChanceryCallRow *self, int width)
{
  return width >= WIDE ? column_width (self) : MAX (width - side_width (self), 1);
}

/* The same for all numbers of a sheet, too. */
static GtkWidget *
fitting_number (ChanceryCallRow *self, int width)
{
  return width_of (self->number, FALSE) <= number_width (self, width) ? self->number : self->small;
}

/* Beside the number, or below it up to the end of the row. */
static int
texts_width (ChanceryCallRow *self, int width)
{
  int least =
      width >= WIDE ? side_width (self) + column_width (self) + GAP : width_of (self->key, TRUE) + GAP;

  return MAX (width - least, 1);
}

static int
line_height (ChanceryCallRow *self, int width)
{
  int height = MAX (height_of (self->key, -1), height_of (self->copy, -1));

  if (self->is_bare)
    return 0;
  return MAX (height, height_of (fitting_number (self, width), number_width (self, width)));
}

static GtkSizeRequestMode
chancery_call_row_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
chancery_call_row_measure (GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  ChanceryCallRow *self = CHANCERY_CALL_ROW (widget);
  int width, texts;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = side_width (self) + MAX (width_of (self->small, FALSE), width_of (self->texts, FALSE));
      *natural = MAX (*minimum, side_width (self) + column_width (self) + GAP + width_of (self->texts, TRUE));
      return;
    }
  width = for_size >= 0 ? for_size : WIDE;
  texts = height_of (self->texts, texts_width (self, width));
  *minimum = *natural =
      width >= WIDE ? MAX (line_height (self, width), texts) : line_height (self, width) + texts;
}

static void
place (GtkWidget *widget, int x, int y, int width, int height)
{
  gtk_widget_size_allocate (widget, &(GtkAllocation){ x, y, width, height }, -1);
}

static void
chancery_call_row_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  ChanceryCallRow *self = CHANCERY_CALL_ROW (widget);
  gboolean is_wide = width >= WIDE;
  int line = is_wide ? height : line_height (self, width);
  GtkWidget *number = fitting_number (self, width);
  int key = width_of (self->key, TRUE), copy = width_of (self->copy, TRUE), start = key + GAP;

  place (self->key, 0, 0, key, line);
  gtk_widget_set_child_visible (self->number, number == self->number);
  gtk_widget_set_child_visible (self->small, number == self->small);
  place (number, start, 0, number_width (self, width), line);
  place (self->copy, width - copy, 0, copy, line);
  if (is_wide)
    place (self->texts, start + column_width (self) + GAP, 0, texts_width (self, width), height);
  else
    place (self->texts, start, line, texts_width (self, width), height - line);
}

static void
chancery_call_row_dispose (GObject *object)
{
  ChanceryCallRow *self = CHANCERY_CALL_ROW (object);

  g_clear_pointer (&self->key, gtk_widget_unparent);
  g_clear_pointer (&self->number, gtk_widget_unparent);
  g_clear_pointer (&self->small, gtk_widget_unparent);
  g_clear_pointer (&self->texts, gtk_widget_unparent);
  g_clear_pointer (&self->copy, gtk_widget_unparent);
  G_OBJECT_CLASS (chancery_call_row_parent_class)->dispose (object);
}

static void
chancery_call_row_class_init (ChanceryCallRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = chancery_call_row_dispose;
  widget_class->get_request_mode = chancery_call_row_get_request_mode;
  widget_class->measure = chancery_call_row_measure;
  widget_class->size_allocate = chancery_call_row_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "callrow");
}

static void
chancery_call_row_init (ChanceryCallRow *self)
{
}

static GtkWidget *
make_label (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  return label;
}

static GtkWidget *
make_key (guint key)
{
  g_autofree char *text = key > 0 ? g_strdup_printf ("%u", key) : NULL;
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, "call-key");
  gtk_widget_set_halign (label, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  gtk_widget_set_opacity (label, key > 0 ? 1.0 : 0.0);
  return label;
}

static GtkWidget *
make_number (const ChanceryCallLine *line)
{
  GtkWidget *label = make_label (line->value != NULL ? line->value
                                 : line->is_missing  ? NULL
                                                     : _ ("No number known"));

  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (label, line->value == NULL                 ? "call-no-number"
                                   : strchr (line->value, '@') != NULL ? "call-address"
                                                                       : "call-number");
  gtk_widget_add_css_class (label, "numeric");
  if (line->value != NULL)
    chancery_focus_make_selectable (GTK_LABEL (label));
  if (line->value != NULL && strchr (line->value, '@') == NULL)
    chancery_detail_card_keep_number_whole (GTK_LABEL (label));
  return label;
}

/* @a, @b: (nullable). */
static char *
join (const char *a, const char *b)
{
  return a != NULL && b != NULL ? g_strdup_printf ("%s  ·  %s", a, b) : g_strdup (a != NULL ? a : b);
}

/* "Houston Field Office  Nearest DS office, 37 km". */
static GtkWidget *
make_who (const ChanceryCallLine *line)
{
  GtkWidget *label = make_label (NULL);
  g_autofree char *beside = join (line->when, line->note);
  g_autofree char *markup =
      g_markup_printf_escaped ("<b>%s</b>%s<span alpha=\"72%%\" size=\"90%%\">%s</span>", line->who,
                               beside != NULL ? "  " : "", beside != NULL ? beside : "");

  gtk_label_set_markup (GTK_LABEL (label), markup);
  return label;
}

static GtkWidget *
make_due (const char *text)
{
  GtkWidget *due = chancery_due_new ();

  chancery_due_set (CHANCERY_DUE (due), text, TRUE);
  return due;
}

/* "Circular note 24-704, April 2024 · 2 years old". */
static GtkWidget *
make_source (const ChanceryCallLine *line)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *text = join (line->source, line->age);
  GtkWidget *label = make_label (text);

  gtk_widget_add_css_class (label, "chancery-secondary");
  gtk_widget_set_tooltip_text (label, line->source_in_full);
  gtk_box_append (GTK_BOX (box), label);
  if (line->due != NULL)
    gtk_box_append (GTK_BOX (box), make_due (line->due));
  return box;
}

static GtkWidget *
make_missing (const char *text)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("chancery-missing-symbolic"));
  gtk_box_append (GTK_BOX (box), make_label (text));
  gtk_widget_add_css_class (box, "call-missing");
  return box;
}

static GtkWidget *
make_texts (const ChanceryCallLine *line)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (box), line->is_missing ? make_missing (line->who) : make_who (line));
  if (!line->is_missing)
    gtk_box_append (GTK_BOX (box), make_source (line));
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  return box;
}

static GtkWidget *
make_copy (const ChanceryCallLine *line)
{
  GtkWidget *button;

  if (line->value == NULL)
    return gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  button = chancery_detail_card_copy_button (line->value);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  return button;
}

GtkWidget *
chancery_call_row_new (const ChanceryCallLine *line, guint key, GtkSizeGroup *numbers)
{
  ChanceryCallRow *self = g_object_new (CHANCERY_TYPE_CALL_ROW, NULL);
  GtkWidget *row = gtk_list_box_row_new ();
  g_autofree char *sentence = chancery_call_line_sentence (line);
  g_autofree char *with_key = key > 0 ? g_strdup_printf ("%u: %s", key, sentence) : g_strdup (sentence);

  self->is_bare = line->is_missing;
  self->key = make_key (key);
  self->number = make_number (line);
  gtk_size_group_add_widget (numbers, self->number);
  self->small = make_number (line);
  gtk_widget_add_css_class (self->small, "call-small");
  self->texts = make_texts (line);
  self->copy = make_copy (line);
  gtk_widget_set_parent (self->key, GTK_WIDGET (self));
  gtk_widget_set_parent (self->number, GTK_WIDGET (self));
  gtk_widget_set_parent (self->small, GTK_WIDGET (self));
  gtk_widget_set_parent (self->texts, GTK_WIDGET (self));
  gtk_widget_set_parent (self->copy, GTK_WIDGET (self));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), GTK_WIDGET (self));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), line->value != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, with_key, -1);
  g_object_set_data_full (G_OBJECT (row), "value", g_strdup (line->value), g_free);
  return row;
}
