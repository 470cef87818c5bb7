/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/map/chancery-map-head.h"

/* Before the telephone; the flat buttons stand close together. */
#define SPACING 6
#define HAS(part) (1u << CHANCERY_MAP_HEAD_##part)

struct _ChanceryMapHead
{
  GtkWidget parent_instance;
  GtkWidget *parts[CHANCERY_MAP_HEAD_N_PARTS];
};

G_DEFINE_FINAL_TYPE (ChanceryMapHead, chancery_map_head, GTK_TYPE_WIDGET)

/* What stands there, from the widest to the narrowest. */
static const guint forms[] = {
  HAS (TOOLS) | HAS (OUT) | HAS (CALL),
  HAS (TOOLS) | HAS (OUT) | HAS (CALL_SHORT),
  HAS (TOOLS_MENU) | HAS (OUT) | HAS (CALL_SHORT),
  HAS (TOOLS_MENU) | HAS (OUT),
};

static int
part_width (ChanceryMapHead *self, guint part)
{
  int natural;

  gtk_widget_measure (self->parts[part], GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  return natural;
}

static int
gap_before (guint part)
{
  return part == CHANCERY_MAP_HEAD_CALL || part == CHANCERY_MAP_HEAD_CALL_SHORT ? SPACING : 0;
}

static int
form_width (ChanceryMapHead *self, guint form)
{
  int width = 0;

  for (guint i = 0; i < CHANCERY_MAP_HEAD_N_PARTS; i++)
    if ((form & 1u << i) != 0)
      width += gap_before (i) + part_width (self, i);
  return width;
}

static void
chancery_map_head_measure (GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  ChanceryMapHead *self = CHANCERY_MAP_HEAD (widget);

  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = form_width (self, forms[G_N_ELEMENTS (forms) - 1]);
      *natural = form_width (self, forms[0]);
      return;
    }
  for (guint i = 0; i < CHANCERY_MAP_HEAD_N_PARTS; i++)
    {
      int least, wanted;

      gtk_widget_measure (self->parts[i], orientation, -1, &least, &wanted, NULL, NULL);
      *minimum = MAX (*minimum, least);
      *natural = MAX (*natural, wanted);
    }
}

static guint
form_for (ChanceryMapHead *self, int width)
{
  guint i = 0;

  while (i < G_N_ELEMENTS (forms) - 1 && form_width (self, forms[i]) > width)
    i++;
  return forms[i];
}

/* At the end, where the window's buttons follow. */
static void
chancery_map_head_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  ChanceryMapHead *self = CHANCERY_MAP_HEAD (widget);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  guint form = form_for (self, width);
  int x = MAX (width - form_width (self, form), 0);

  for (guint i = 0; i < CHANCERY_MAP_HEAD_N_PARTS; i++)
    {
      gboolean shown = (form & 1u << i) != 0;
      GtkAllocation place = { .width = part_width (self, i), .height = height };

      gtk_widget_set_child_visible (self->parts[i], shown);
      if (!shown)
        continue;
      x += gap_before (i);
      place.x = rtl ? width - x - place.width : x;
      gtk_widget_size_allocate (self->parts[i], &place, -1);
      x += place.width;
    }
}

static void
chancery_map_head_dispose (GObject *object)
{
  ChanceryMapHead *self = CHANCERY_MAP_HEAD (object);

  for (guint i = 0; i < CHANCERY_MAP_HEAD_N_PARTS; i++)
    g_clear_pointer (&self->parts[i], gtk_widget_unparent);
  G_OBJECT_CLASS (chancery_map_head_parent_class)->dispose (object);
}

static void
chancery_map_head_class_init (ChanceryMapHeadClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = chancery_map_head_dispose;
  widget_class->measure = chancery_map_head_measure;
  widget_class->size_allocate = chancery_map_head_size_allocate;
}

static void
chancery_map_head_init (ChanceryMapHead *self)
{
}

GtkWidget *
chancery_map_head_new (GtkWidget *const parts[CHANCERY_MAP_HEAD_N_PARTS])
{
  ChanceryMapHead *self = g_object_new (CHANCERY_TYPE_MAP_HEAD, NULL);

  for (guint i = 0; i < CHANCERY_MAP_HEAD_N_PARTS; i++)
    {
      self->parts[i] = parts[i];
      gtk_widget_set_parent (parts[i], GTK_WIDGET (self));
    }
  return GTK_WIDGET (self);
}
